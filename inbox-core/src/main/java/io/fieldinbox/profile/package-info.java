// SPDX-License-Identifier: Apache-2.0
/** Profiles: named bundles of settings, one per way of working. */
@NullMarked
package io.fieldinbox.profile;

import org.jspecify.annotations.NullMarked;
