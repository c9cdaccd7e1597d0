// SPDX-License-Identifier: Apache-2.0
/** Channels: the endpoints of an organization, and what each can carry. */
@NullMarked
package io.fieldinbox.channel;

import org.jspecify.annotations.NullMarked;
