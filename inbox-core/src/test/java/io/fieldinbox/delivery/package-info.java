// SPDX-License-Identifier: Apache-2.0
/** Sending, held against its rules: in order, never twice, through the gate. */
@NullMarked
package io.fieldinbox.delivery;

import org.jspecify.annotations.NullMarked;
