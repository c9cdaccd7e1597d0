// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.inbox;

import io.fieldinbox.examples.fieldservice.company.CustomerBook;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Records;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Changes the company's customers when somebody asks for it in the inbox. */
@Component
class CompanyRecords implements Records {

    private final CustomerBook book;
    private final Granting granting;
    private final CompanyDirectory directory;

    CompanyRecords(CustomerBook book, Granting granting, CompanyDirectory directory) {
        this.book = book;
        this.granting = granting;
        this.directory = directory;
    }

    @Override
    public Answer<Customer> attach(Attach wish) {
        if (wish.site() != null && !wish.site().equals(wish.customer().value())) {
            return Answer.refused(Reason.HOST_REFUSED, "There is no such place of this customer; they have one, whose numbers are theirs.");
        }
        return phone(wish.address(), () -> granted(wish.organization(), wish.key(), () -> book.addNumber(wish.customer().value(), wish.address().value()).id()));
    }

    @Override
    public Answer<Customer> create(NewCustomer wish) {
        boolean lead = wish.kind() == NewCustomer.Kind.LEAD;
        return phone(wish.address(), () -> granted(wish.organization(), wish.key(), () -> book.create(wish.name(), lead, wish.address().value(), wish.note()).id()));
    }

    @Override
    public Answer<Customer> remove(Remove wish) {
        return granted(wish.organization(), wish.key(), () -> book.removeNumber(wish.customer().value(), wish.address().value()).id());
    }

    private static Answer<Customer> phone(Address address, Supplier<Answer<Customer>> then) {
        return address.kind() == Address.Kind.PHONE ? then.get() : Answer.refused(Reason.HOST_REFUSED, "Only phone numbers are kept with customers.");
    }

    private Answer<Customer> granted(OrganizationId organization, String key, Supplier<String> change) {
        return granting.once(key, change).map(CustomerId::new).map(id -> Objects.requireNonNull(directory.customers(organization, Set.of(id)).get(id)));
    }
}
