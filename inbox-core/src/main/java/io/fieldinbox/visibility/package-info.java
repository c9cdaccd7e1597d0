// SPDX-License-Identifier: Apache-2.0
/** Who may see and do what: one rule, decided for one conversation or reduced to a filter for lists. */
@NullMarked
package io.fieldinbox.visibility;

import org.jspecify.annotations.NullMarked;
