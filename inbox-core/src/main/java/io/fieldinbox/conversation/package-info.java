// SPDX-License-Identifier: Apache-2.0
/** Conversations, their threads and entries, and the change: the one thing that is ever written. */
@NullMarked
package io.fieldinbox.conversation;

import org.jspecify.annotations.NullMarked;
