// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.ChannelId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the pump takes a change: the conversation's lane has work.
 *
 * @param due the earliest time of it, or null for at once
 */
public record Route(ChannelId channel, @Nullable Instant due) {}
