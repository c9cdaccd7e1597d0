// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.conversation.Party;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Directory;
import io.fieldinbox.people.Employee;
import io.fieldinbox.people.Job;
import io.fieldinbox.people.RelevantJobs;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The jobs of some customers as a conversation shows them: one call of the host for the jobs, one for those who do them. */
final class JobCards {

    private final Map<CustomerId, Customer> customers;
    private final Map<CustomerId, List<Job>> jobs;
    private final Map<EmployeeId, Employee> people;
    private final Party party;
    private final Instant now;

    private JobCards(Map<CustomerId, Customer> customers, Map<CustomerId, List<Job>> jobs, Map<EmployeeId, Employee> people, Party party, Instant now) {
        this.customers = customers;
        this.jobs = jobs;
        this.people = people;
        this.party = party;
        this.now = now;
    }

    /** Asks the host; {@code others} are employees to be asked for in the same call. */
    static JobCards of(AtDesk at, Collection<Customer> customers, Party party, Stream<EmployeeId> others) {
        Directory directory = at.kit().host().directory();
        OrganizationId organization = at.organization();
        Map<CustomerId, Customer> byId = new LinkedHashMap<>();
        customers.forEach(customer -> byId.put(customer.id(), customer));
        Map<CustomerId, List<Job>> jobs = byId.isEmpty() ? Map.of() : theirs(directory.jobsOf(organization, byId.keySet()));
        Instant now = at.kit().now();
        Set<EmployeeId> ids = new LinkedHashSet<>();
        Stream.concat(others, jobs.values().stream().flatMap(each -> shown(each, party, now)).flatMap(job -> job.assigned().stream())).forEach(ids::add);
        Map<EmployeeId, Employee> people = ids.isEmpty() ? Map.of() : directory.employees(organization, ids);
        return new JobCards(byId, jobs, people, party, now);
    }

    /** What was asked for, should the host tell more: only customers' own jobs. */
    private static Map<CustomerId, List<Job>> theirs(Map<CustomerId, List<Job>> told) {
        Map<CustomerId, List<Job>> theirs = new HashMap<>();
        told.forEach((customer, jobs) -> theirs.put(customer, jobs.stream().filter(job -> job.customer().equals(customer)).toList()));
        return theirs;
    }

    private static Stream<Job> shown(List<Job> jobs, Party party, Instant now) {
        return Stream.concat(RelevantJobs.of(jobs, now).stream(), jobs.stream().filter(job -> job.id().equals(party.currentJob())));
    }

    Map<EmployeeId, Employee> people() {
        return people;
    }

    /** The relevant ones of all customers together. */
    List<RelevantJob> relevant() {
        return cards(jobs.values().stream().flatMap(List::stream).toList());
    }

    /** The relevant ones of one customer. */
    List<RelevantJob> of(CustomerId customer) {
        return cards(jobs.getOrDefault(customer, List.of()));
    }

    /** The one that new entries belong to. */
    Optional<RelevantJob> current() {
        JobId current = party.currentJob();
        return jobs.values().stream().flatMap(List::stream).filter(job -> job.id().equals(current)).findFirst().map(this::card);
    }

    private List<RelevantJob> cards(List<Job> from) {
        return RelevantJobs.of(from, now).stream().filter(job -> customers.containsKey(job.customer())).map(this::card).toList();
    }

    RelevantJob card(Job job) {
        List<Employee> assigned = job.assigned().stream().map(people::get).filter(Objects::nonNull).toList();
        return new RelevantJob(job, Objects.requireNonNull(customers.get(job.customer())), assigned, party.jobs().contains(job.id()), job.id().equals(party.currentJob()));
    }
}
