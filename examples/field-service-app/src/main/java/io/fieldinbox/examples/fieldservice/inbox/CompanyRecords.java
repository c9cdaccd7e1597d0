// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.inbox;

import io.fieldinbox.examples.fieldservice.company.Customers;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Records;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes into the company's books what employees ask for in the inbox, each wish once. */
@Component
@Transactional
class CompanyRecords implements Records {

    private static final int ID_DIGITS = 10;

    private final Customers customers;
    private final JdbcClient jdbc;

    CompanyRecords(Customers customers, JdbcClient jdbc) {
        this.customers = customers;
        this.jdbc = jdbc;
    }

    @Override
    public Answer<Customer> attach(Attach wish) {
        return change(wish.customer(), wish.key(), customer -> customer.add(wish.address().value()));
    }

    @Override
    public Answer<Customer> remove(Remove wish) {
        return change(wish.customer(), wish.key(), customer -> customer.remove(wish.address().value()));
    }

    /** The id comes of the wish, so that the same wish is the same customer. */
    @Override
    public Answer<Customer> create(NewCustomer wish) {
        String id = "C-" + UUID.nameUUIDFromBytes(wish.key().getBytes(StandardCharsets.UTF_8)).toString().replace("-", "").substring(0, ID_DIGITS);
        return Answer.done(CompanyDirectory.customer(customers.withIds(List.of(id)).stream().findFirst()
                .orElseGet(() -> customers.save(new io.fieldinbox.examples.fieldservice.company.Customer(id, wish.name(), null, wish.address().value())))));
    }

    private Answer<Customer> change(CustomerId id, String key, Consumer<io.fieldinbox.examples.fieldservice.company.Customer> change) {
        Optional<io.fieldinbox.examples.fieldservice.company.Customer> customer = customers.withIds(List.of(id.value())).stream().findFirst();
        if (customer.isEmpty()) {
            return Answer.refused(Reason.HOST_REFUSED, "There is no customer " + id + " any more.");
        }
        if (jdbc.sql("select count(*) from customer_wishes where wish = ?").param(key).query(Integer.class).single() == 0) {
            jdbc.sql("insert into customer_wishes (wish) values (?)").param(key).update();
            change.accept(customer.get());
        }
        return Answer.done(CompanyDirectory.customer(customer.get()));
    }
}
