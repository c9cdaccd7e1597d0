// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.host;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Found;
import io.fieldinbox.people.Job;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a host finds customers by a text: the first of address, job, site and name that matches, exact ones before parts. */
final class Finding {

    private Finding() {}

    static List<Found> by(String text, Collection<Customer> customers, Collection<Job> jobs) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<Found> found = new ArrayList<>();
        for (Customer customer : customers) {
            byAddress(wanted, customer)
                    .or(() -> byJob(wanted, customer, jobs))
                    .or(() -> bySite(wanted, customer))
                    .or(() -> match(customer, Found.By.NAME, customer.name(), wanted))
                    .ifPresent(found::add);
        }
        found.sort(Comparator.comparing((Found f) -> !f.exact()).thenComparing(Found::by));
        return found;
    }

    private static Optional<Found> byAddress(String wanted, Customer customer) {
        String digits = wanted.replaceAll("[^0-9]", "");
        boolean number = digits.length() >= 4 && wanted.matches("[0-9+() ./-]+");
        return customer.addresses().stream()
                .filter(a -> number && a.kind() == Address.Kind.PHONE ? a.value().contains(digits) : a.kind() == Address.Kind.EMAIL && a.value().contains(wanted))
                .map(a -> new Found(customer, Found.By.ADDRESS, number ? a.value().endsWith(digits) && digits.length() >= 10 : a.value().equals(wanted)))
                .findFirst();
    }

    private static Optional<Found> byJob(String wanted, Customer customer, Collection<Job> jobs) {
        return jobs.stream().filter(j -> j.customer().equals(customer.id())).map(j -> match(customer, Found.By.JOB, j.number(), wanted)).flatMap(Optional::stream)
                .min(Comparator.comparing(f -> !f.exact()));
    }

    private static Optional<Found> bySite(String wanted, Customer customer) {
        return customer.sites().stream()
                .map(s -> match(customer, Found.By.SITE, s.name(), wanted).or(() -> s.postalAddress() == null ? Optional.empty() : match(customer, Found.By.SITE, s.postalAddress(), wanted)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Found> match(Customer customer, Found.By by, String has, String wanted) {
        String text = has.toLowerCase(Locale.ROOT);
        return text.contains(wanted) ? Optional.of(new Found(customer, by, text.equals(wanted))) : Optional.empty();
    }
}
