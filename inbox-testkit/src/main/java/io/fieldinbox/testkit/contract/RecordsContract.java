// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.AddressMatch;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Directory;
import io.fieldinbox.people.Records;
import io.fieldinbox.people.Records.Attach;
import io.fieldinbox.people.Records.NewCustomer;
import io.fieldinbox.people.Records.Remove;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a host that changes its records keeps to: what it says yes to is done and can be looked up, a repetition does nothing more, a no changes nothing. */
public abstract class RecordsContract {

    /** For subclasses. */
    protected RecordsContract() {}

    /** The subject. */
    protected abstract Records records();

    /** The same host's people. */
    protected abstract Directory directory();

    /** The organization. */
    protected abstract OrganizationId organization();

    /** A customer that exists. */
    protected abstract CustomerId customer();

    /** Somebody who works there. */
    protected abstract EmployeeId employee();

    /** A number that nobody has, another with each call. */
    protected abstract Address number();

    @Test
    @DisplayName("IN-4: an attached number is the customer's at once; the same wish again, or the same number, changes nothing more")
    void attach() {
        Address number = number();
        Attach wish = new Attach(organization(), "attach-" + number.value(), customer(), null, number, employee());
        Customer after = records().attach(wish).orThrow();
        assertTrue(after.addresses().contains(number));
        assertEquals(after, records().attach(wish).orThrow());
        records().attach(new Attach(organization(), "again-" + number.value(), customer(), null, number, employee())).orThrow();
        assertEquals(1, now(customer()).addresses().stream().filter(number::equals).count());
        assertEquals(List.of(customer()), owners(number));
    }

    @Test
    @DisplayName("IN-4: a created customer has its number at once; the same wish again is the same customer, another is another")
    void create() {
        Address number = number();
        NewCustomer wish = new NewCustomer(organization(), "create-" + number.value(), "Casey Contract", NewCustomer.Kind.LEAD, number, "by the contract", employee());
        Customer made = records().create(wish).orThrow();
        assertEquals("Casey Contract", made.name());
        assertEquals(List.of(number), made.addresses());
        assertEquals(made.id(), records().create(wish).orThrow().id());
        assertEquals(List.of(made.id()), owners(number));
        NewCustomer other = new NewCustomer(organization(), "other-" + number.value(), "Casey Contract", NewCustomer.Kind.CUSTOMER, number(), null, employee());
        assertNotEquals(made.id(), records().create(other).orThrow().id());
    }

    @Test
    @DisplayName("IN-4: a number that was taken away is the customer's no more, at none of its sites; the same wish again changes nothing more")
    void remove() {
        Address number = number();
        records().attach(new Attach(organization(), "before-" + number.value(), customer(), null, number, employee())).orThrow();
        Remove wish = new Remove(organization(), "remove-" + number.value(), customer(), number, employee());
        Customer after = records().remove(wish).orThrow();
        assertFalse(after.addresses().contains(number));
        assertEquals(after.addresses(), records().remove(wish).orThrow().addresses());
        assertEquals(List.of(), owners(number));
        records().remove(new Remove(organization(), "gone-" + number.value(), customer(), number, employee())).orThrow();
    }

    @Test
    @DisplayName("IN-4: what cannot be done is refused in words, not thrown, and changes nothing")
    void refused() {
        Address number = number();
        CustomerId nobody = new CustomerId("nobody-" + number.value());
        String words = records().attach(new Attach(organization(), "nobody-" + number.value(), nobody, null, number, employee())).refusal().orElseThrow().message();
        assertFalse(words.isBlank());
        assertTrue(records().remove(new Remove(organization(), "nobody2-" + number.value(), nobody, number, employee())).refusal().isPresent());
        assertEquals(List.of(), owners(number));
    }

    private Customer now(CustomerId id) {
        return directory().customers(organization(), Set.of(id)).values().iterator().next();
    }

    private List<CustomerId> owners(Address number) {
        return directory().byAddresses(organization(), Set.of(number)).getOrDefault(number, AddressMatch.UNKNOWN).customers().stream().map(Customer::id).toList();
    }
}
