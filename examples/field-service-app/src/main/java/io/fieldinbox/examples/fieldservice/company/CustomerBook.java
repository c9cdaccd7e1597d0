// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.company;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes what is known of customers, as the company's rules allow. */
@Component
@Transactional
public class CustomerBook {

    private final Customers customers;
    private final Employees employees;
    private final Numbers numbers;

    CustomerBook(Customers customers, Employees employees, Numbers numbers) {
        this.customers = customers;
        this.employees = employees;
        this.numbers = numbers;
    }

    /**
     * A new customer, or somebody who may become one.
     *
     * @throws NotPossibleException if the number cannot be a customer's
     */
    public Customer create(String name, boolean lead, String number, @Nullable String note) {
        requireNoStaff(number);
        Customer customer = new Customer("C-" + numbers.next("customer"), name, null, number);
        customer.describe(lead, note);
        return customers.save(customer);
    }

    /**
     * Adds a number of a customer; one that is there stays.
     *
     * @throws NotPossibleException if the number cannot be a customer's, or there is no such customer
     */
    public Customer addNumber(String customerId, String number) {
        requireNoStaff(number);
        Customer customer = customer(customerId);
        customer.add(number);
        return customer;
    }

    /**
     * Takes a number of a customer away; one that is not there stays away.
     *
     * @throws NotPossibleException if there is no such customer
     */
    public Customer removeNumber(String customerId, String number) {
        Customer customer = customer(customerId);
        customer.remove(number);
        return customer;
    }

    private Customer customer(String id) {
        return customers.withIds(Set.of(id)).stream().findFirst().orElseThrow(() -> new NotPossibleException("There is no customer " + id + " any more."));
    }

    private void requireNoStaff(String number) {
        employees.withPhones(List.of(number)).stream().findFirst().ifPresent(carrier -> {
            throw new NotPossibleException("This is " + carrier.name() + "'s company phone; it cannot be a customer's.");
        });
    }
}
