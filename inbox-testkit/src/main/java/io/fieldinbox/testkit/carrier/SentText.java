// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.carrier;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;

/**
 * A text that the carrier has accepted.
 *
 * @param id our id
 * @param providerMessageId the carrier's id
 * @param media the public addresses of the pictures that left with it
 * @param at when it was accepted, by the carrier's clock
 */
public record SentText(OrganizationId organization, ChannelId channel, EntryId id, String providerMessageId, Address to, String text, List<String> media, Instant at) {
    /** Copies the list. */
    public SentText {
        media = List.copyOf(media);
    }

    /** Ids only, so that it can be logged. */
    @Override
    public String toString() {
        return "SentText[" + id + "]";
    }
}
