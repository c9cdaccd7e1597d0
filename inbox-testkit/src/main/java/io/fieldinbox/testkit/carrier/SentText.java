// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.carrier;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import java.time.Instant;

/**
 * A text that the carrier has accepted.
 *
 * @param id our id
 * @param providerMessageId the carrier's id
 * @param at when it was accepted, by the carrier's clock
 */
public record SentText(OrganizationId organization, ChannelId channel, EntryId id, String providerMessageId, Address to, String text, Instant at) {

    /** Ids only, so that it can be logged. */
    @Override
    public String toString() {
        return "SentText[" + id + "]";
    }
}
