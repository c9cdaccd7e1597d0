// SPDX-License-Identifier: Apache-2.0
/** The ports that a store implements, bundled. */
@NullMarked
package io.fieldinbox.storage;

import org.jspecify.annotations.NullMarked;
