// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.routing;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Spi;
import java.time.Instant;

/** Takes the texts of staff, which are no customer conversations: the host's dispatch board (IN-5). */
@Spi
@FunctionalInterface
public interface StaffSink {

    /**
     * Takes one text, at least once; the provider's id tells a repetition. An exception has it tried again later.
     * It is called outside any transaction of ours.
     */
    void accept(StaffText text);

    /**
     * A text of a member of staff.
     *
     * @param providerMessageId the provider's id, unique per number of ours
     * @param at when it arrived, UTC
     * @param attachments how many files came with it; they are not taken (IN-8)
     */
    record StaffText(OrganizationId organization, EmployeeId employee, Address from, Address to, String providerMessageId, String text, Instant at, int attachments) {

        /** One without files. */
        public StaffText(OrganizationId organization, EmployeeId employee, Address from, Address to, String providerMessageId, String text, Instant at) {
            this(organization, employee, from, to, providerMessageId, text, at, 0);
        }

        /** Ids only, so that it can be logged. */
        @Override
        public String toString() {
            return "StaffText[" + providerMessageId + "]";
        }
    }
}
