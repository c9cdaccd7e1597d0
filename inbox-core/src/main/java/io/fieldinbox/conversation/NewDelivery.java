// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.EntryId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message to be sent: written with the entry, in the same transaction (DL-2).
 *
 * @param message the entry, whose id it shares
 * @param laneSeq its place among the conversation's deliveries, from 1
 * @param notBefore the earliest time to send, or null for at once
 * @param deadline after which it is not sent any more, or null
 */
public record NewDelivery(EntryId message, long laneSeq, ChannelId channel, Address address, Purpose purpose, @Nullable Instant notBefore, @Nullable Instant deadline) {}
