// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.company;

import io.fieldinbox.examples.fieldservice.company.Employee.Position;
import io.fieldinbox.examples.fieldservice.company.Employee.Right;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills empty tables before the first request comes: the people and numbers that README.md names. */
@Component
class FirstDay implements SmartInitializingSingleton {

    private final Customers customers;
    private final Jobs jobs;
    private final Employees employees;
    private final PasswordEncoder passwords;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FirstDay(Customers customers, Jobs jobs, Employees employees, PasswordEncoder passwords, TransactionTemplate transaction, Clock clock) {
        this.customers = customers;
        this.jobs = jobs;
        this.employees = employees;
        this.passwords = passwords;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            if (employees.count() == 0) {
                hire();
                sell();
            }
        });
    }

    private void hire() {
        employee("E-1", "office", "Olivia Park", Position.OFFICE, null, EnumSet.allOf(Right.class));
        employee("E-2", "viewer", "Victor Lindqvist", Position.OFFICE, null, EnumSet.of(Right.READ_CUSTOMER_CHATS));
        employee("E-3", "admin", "Ada Harbor", Position.OWNER, null, EnumSet.allOf(Right.class));
        employee("E-4", "sam", "Sam Reyes", Position.TECHNICIAN, "+12065550161", EnumSet.noneOf(Right.class));
    }

    private void sell() {
        Instant morning = clock.instant().plus(Duration.ofHours(18));
        Customer alvarez = customer("C-1001", "Maria Alvarez", "14 Alder Way, Ballard", "+12065550111", "+12065550112");
        Customer becker = customer("C-1002", "Tom Becker", "2207 Kelp Street, Alki", "+12065550121");
        Customer dental = customer("C-1003", "Pine Street Dental", "600 Pine Street, Downtown", "+12065550131", "+12065550132");
        Customer ruth = customer("C-1004", "Ruth Okafor", "81 Harbor Avenue, Alki", "+12065550141");
        Customer rentals = customer("C-1005", "Okafor Rentals", "83 Harbor Avenue, Alki", "+12065550141", "+12065550142");
        customer("C-1006", "Walter Nygaard", "5 Lighthouse Lane, Magnolia", "+12065550171");
        job("J-4711", alvarez, "No hot water", Job.Status.SCHEDULED, morning);
        job("J-4688", becker, "Replace kitchen faucet", Job.Status.COMPLETED, morning.minus(Duration.ofDays(9)));
        job("J-4713", dental, "Leak under sink, room 2", Job.Status.IN_PROGRESS, morning.minus(Duration.ofDays(1)));
        job("J-4714", dental, "Yearly boiler service", Job.Status.SCHEDULED, morning.plus(Duration.ofDays(12)));
        job("J-4715", ruth, "Clogged shower drain", Job.Status.SCHEDULED, null);
        job("J-4716", rentals, "Water heater, unit 4B", Job.Status.SCHEDULED, morning.plus(Duration.ofDays(2)));
    }

    /** Sam is the technician. */
    private void job(String id, Customer customer, String title, Job.Status status, @Nullable Instant at) {
        jobs.save(new Job(id, customer, title, status, at, at == null ? null : "E-4"));
    }

    private Customer customer(String id, String name, String address, String... numbers) {
        return customers.save(new Customer(id, name, address, numbers));
    }

    /** In this demonstration everybody's password is their login. */
    private void employee(String id, String login, String name, Position position, @Nullable String phone, Set<Right> rights) {
        String hash = passwords.encode(login);
        if (hash == null) {
            throw new IllegalStateException("expected the password encoder to make a hash");
        }
        employees.save(new Employee(id, login, hash, name, position, phone, rights));
    }
}
