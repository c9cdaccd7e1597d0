// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.host;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Job;
import io.fieldinbox.people.Site;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What wishes make of customers and jobs. */
final class Wishes {

    private Wishes() {}

    static Customer with(Customer customer, @Nullable String site, Address address) {
        List<Site> sites = customer.sites().stream().map(s -> s.id().equals(site) ? new Site(s.id(), s.name(), s.postalAddress(), plus(s.addresses(), address)) : s).toList();
        return new Customer(customer.id(), customer.name(), plus(customer.addresses(), address), customer.location(), sites, customer.zone());
    }

    static Customer without(Customer customer, Address address) {
        List<Site> sites = customer.sites().stream().map(s -> new Site(s.id(), s.name(), s.postalAddress(), minus(s.addresses(), address))).toList();
        return new Customer(customer.id(), customer.name(), minus(customer.addresses(), address), customer.location(), sites, customer.zone());
    }

    static Job movedTo(Job job, Instant at) {
        return new Job(job.id(), job.customer(), job.number(), job.active(), at, job.location(), job.title(), job.phase(), job.status(), job.site(), job.assigned());
    }

    static Job canceled(Job job) {
        return new Job(job.id(), job.customer(), job.number(), false, job.scheduledAt(), job.location(), job.title(), Job.Phase.PAST, "canceled", job.site(), List.of());
    }

    private static List<Address> plus(List<Address> addresses, Address address) {
        Set<Address> all = new LinkedHashSet<>(addresses);
        all.add(address);
        return List.copyOf(all);
    }

    private static List<Address> minus(List<Address> addresses, Address address) {
        return addresses.stream().filter(each -> !each.equals(address)).toList();
    }
}
