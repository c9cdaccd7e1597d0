// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.transport;

import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * What a provider tells of a message of ours, in any order and any number of times.
 *
 * @param message our id, where the provider carried it, or null
 * @param providerMessageId the provider's id, or null; one of both is there
 * @param state SENT, DELIVERED, FAILED, UNDELIVERED or READ
 * @param code the provider's code, or null
 * @param explanation in plain words, or null
 */
public record Receipt(
        OrganizationId organization,
        String adapter,
        @Nullable EntryId message,
        @Nullable String providerMessageId,
        DeliveryState state,
        @Nullable String code,
        @Nullable String explanation,
        AddressEffect effect)
        implements ProviderEvent {

    /** Checks the ids and the state. */
    public Receipt {
        if (message == null && providerMessageId == null) {
            throw new InvalidInputException("receipt: expected our id or the provider's, got neither");
        }
        switch (state) {
            case SENT, DELIVERED, FAILED, UNDELIVERED, READ -> { }
            default -> throw new InvalidInputException("receipt: expected SENT, DELIVERED, FAILED, UNDELIVERED or READ, got " + state);
        }
    }
}
