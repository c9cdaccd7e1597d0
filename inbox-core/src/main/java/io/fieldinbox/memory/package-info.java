// SPDX-License-Identifier: Apache-2.0
/** The in-memory twin of the database store: the same locks, the same isolation and the same answers, over maps. */
@NullMarked
package io.fieldinbox.memory;

import org.jspecify.annotations.NullMarked;
