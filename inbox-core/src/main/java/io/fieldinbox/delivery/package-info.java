// SPDX-License-Identifier: Apache-2.0
/** Sending: one attempt at a time per conversation, in order, through the gate, never twice. */
@NullMarked
package io.fieldinbox.delivery;

import org.jspecify.annotations.NullMarked;
