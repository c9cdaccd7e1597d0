// SPDX-License-Identifier: Apache-2.0
/** The change log: one row a change, stamped gap-free after commit, read with cursors by everything that follows. */
@NullMarked
package io.fieldinbox.event;

import org.jspecify.annotations.NullMarked;
