// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.contact;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the consent ledger, which is only ever appended to (CO-4).
 *
 * @param id a version 7 UUID; events of an address are ordered by (at, id)
 * @param at when it was recorded, UTC
 * @param scope the channel it holds for, or null for the whole organization
 * @param words the exact words of the message, or how an opt-in by hand was given; at most 1,600 characters
 * @param channel where it came from, or null when given by hand
 * @param message the entry that holds the words, or null
 * @param providerMessageId the provider's id of that message, or null; with the channel and action it is unique
 * @param employee who recorded it by hand, or null
 */
public record ConsentEvent(
        OrganizationId organization,
        UUID id,
        Address address,
        Instant at,
        Action action,
        Method method,
        @Nullable ChannelId scope,
        String words,
        @Nullable ChannelId channel,
        @Nullable EntryId message,
        @Nullable String providerMessageId,
        @Nullable EmployeeId employee) {

    /** What was said. */
    public enum Action {
        /** Send no more. */
        OPT_OUT,
        /** Send again. */
        OPT_IN
    }

    /** How it was said. */
    public enum Method {
        /** By the customer, with a keyword. */
        KEYWORD,
        /** By the customer to the carrier, which told us by refusing a message. */
        CARRIER,
        /** To an employee, who recorded it. */
        HAND
    }
}
