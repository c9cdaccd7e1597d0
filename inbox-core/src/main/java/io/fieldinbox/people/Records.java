// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.people;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.kernel.Spi;
import io.fieldinbox.kernel.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Changes what the host has on record of customers, when an employee asks for it in a conversation (IN-4). No call is made while a
 * conversation is locked or a transaction of ours is open. A refusal's words are shown to the employee as they are; its reason is not. A
 * refusal changes nothing.
 *
 * <p>Every call has a key: one that comes again with the same key is the same wish, asked again because the first answer was lost. It is
 * answered as the first time and changes nothing more.
 */
@Spi
@CheckReturnValue
public interface Records {

    /** Where no host takes such changes: they are not offered, and refused. */
    Records NONE = new Records() {
        @Override
        public Answer<Customer> attach(Attach wish) {
            return refused();
        }

        @Override
        public Answer<Customer> create(NewCustomer wish) {
            return refused();
        }

        @Override
        public Answer<Customer> remove(Remove wish) {
            return refused();
        }

        private Answer<Customer> refused() {
            return Answer.refused(Reason.HOST_REFUSED, "customers cannot be changed from here; change them where they are kept");
        }
    };

    /** Makes an address a contact point of a customer, or of one of its sites; one that is there already stays. The answer is the customer as it is then. */
    Answer<Customer> attach(Attach wish);

    /** Creates a customer with one contact point. */
    Answer<Customer> create(NewCustomer wish);

    /** Takes a contact point away from a customer and all its sites; one that is gone already stays gone. The answer is the customer as it is then. */
    Answer<Customer> remove(Remove wish);

    /**
     * An address to attach.
     *
     * @param key makes a repetition the same, at most 128 characters
     * @param site the id of a site of the customer, or null for the customer itself
     * @param by the employee who wants it
     */
    record Attach(OrganizationId organization, String key, CustomerId customer, @Nullable String site, Address address, EmployeeId by) {}

    /**
     * A customer to create.
     *
     * @param key makes a repetition the same, at most 128 characters
     * @param name 1 to 200 characters
     * @param note what else the employee wrote about them, at most 2,000 characters, or null
     * @param by the employee who wants it
     */
    record NewCustomer(OrganizationId organization, String key, String name, Kind kind, Address address, @Nullable String note, EmployeeId by) {

        /** Checks the lengths. */
        public NewCustomer {
            Texts.id(name, 200, "name");
            note = note == null ? null : Texts.cut(Texts.storable(note), 2_000);
        }

        /** What somebody is to the company. */
        public enum Kind {
            /** Somebody it works for. */
            CUSTOMER,
            /** Somebody it may work for. */
            LEAD
        }
    }

    /**
     * A contact point to take away.
     *
     * @param key makes a repetition the same, at most 128 characters
     * @param by the employee who wants it
     */
    record Remove(OrganizationId organization, String key, CustomerId customer, Address address, EmployeeId by) {}
}
