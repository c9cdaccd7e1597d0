// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.inbox;

import io.fieldinbox.examples.fieldservice.company.Customers;
import io.fieldinbox.examples.fieldservice.company.Employee.Position;
import io.fieldinbox.examples.fieldservice.company.Employee.Right;
import io.fieldinbox.examples.fieldservice.company.Employees;
import io.fieldinbox.examples.fieldservice.company.Job.Status;
import io.fieldinbox.examples.fieldservice.company.Jobs;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.AddressMatch;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Directory;
import io.fieldinbox.people.Employee;
import io.fieldinbox.people.Found;
import io.fieldinbox.people.Job;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Role;
import io.fieldinbox.people.Site;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the inbox of the company's people and jobs: one or two queries a call, however many are asked for. The application serves one
 * company, so that the organization is always the same.
 */
@Component
@Transactional(readOnly = true)
class CompanyDirectory implements Directory {

    private static final Map<Position, Role> ROLES =
            Map.of(Position.OWNER, Role.ADMIN, Position.OFFICE, Role.OFFICE_STAFF, Position.TECHNICIAN, Role.TECHNICIAN);
    private static final Map<Right, Permission> PERMISSIONS =
            Map.of(Right.READ_CUSTOMER_CHATS, Permission.VIEW_CUSTOMER_CHATS, Right.ANSWER_CUSTOMERS, Permission.FULL_ACCESS);

    private static final ZoneId SEATTLE = ZoneId.of("America/Los_Angeles");

    private final Customers customers;
    private final Jobs jobs;
    private final Employees employees;

    CompanyDirectory(Customers customers, Jobs jobs, Employees employees) {
        this.customers = customers;
        this.jobs = jobs;
        this.employees = employees;
    }

    @Override
    public Map<Address, AddressMatch> byAddresses(OrganizationId organization, Collection<Address> addresses) {
        List<String> numbers = addresses.stream().map(Address::value).toList();
        List<Customer> found = customers.withNumbers(numbers).stream().map(CompanyDirectory::customer).toList();
        Map<String, EmployeeId> staff = new HashMap<>();
        employees.withPhones(numbers).forEach(e -> staff.put(Objects.requireNonNull(e.phone()), new EmployeeId(e.id())));
        return addresses.stream().distinct().collect(Collectors.toMap(Function.identity(), address -> new AddressMatch(
                Optional.ofNullable(staff.get(address.value())),
                found.stream().filter(c -> c.addresses().contains(address)).toList())));
    }

    @Override
    public Map<CustomerId, Customer> customers(OrganizationId organization, Collection<CustomerId> ids) {
        return customers.withIds(ids.stream().map(CustomerId::value).toList()).stream()
                .map(CompanyDirectory::customer)
                .collect(Collectors.toMap(Customer::id, Function.identity()));
    }

    @Override
    public Map<EmployeeId, Employee> employees(OrganizationId organization, Collection<EmployeeId> ids) {
        return employees.withIds(ids.stream().map(EmployeeId::value).toList()).stream()
                .map(CompanyDirectory::employee)
                .collect(Collectors.toMap(Employee::id, Function.identity()));
    }

    @Override
    public Map<CustomerId, List<Job>> jobsOf(OrganizationId organization, Collection<CustomerId> customerIds) {
        return jobs.findByCustomerIdIn(customerIds.stream().map(CustomerId::value).toList()).stream()
                .map(CompanyDirectory::job)
                .collect(Collectors.groupingBy(Job::customer));
    }

    @Override
    public Map<JobId, Job> jobs(OrganizationId organization, Collection<JobId> ids) {
        return jobs.findByIdIn(ids.stream().map(JobId::value).toList()).stream()
                .map(CompanyDirectory::job)
                .collect(Collectors.toMap(Job::id, Function.identity()));
    }

    @Override
    public List<Found> find(OrganizationId organization, String text, int limit) {
        Map<String, Found.By> best = new LinkedHashMap<>();
        String digits = text.replaceAll("[^0-9]", "");
        if (digits.length() >= 4 && text.matches("[0-9+() ./-]+")) {
            customers.withDigits(digits, Limit.of(limit)).forEach(id -> best.putIfAbsent(id, Found.By.ADDRESS));
        }
        jobs.findByIdIn(List.of(text.toUpperCase(Locale.ROOT))).forEach(job -> best.putIfAbsent(job.customerId(), Found.By.JOB));
        customers.named(text.toLowerCase(Locale.ROOT), Limit.of(limit)).forEach(id -> best.putIfAbsent(id, Found.By.NAME));
        customers.located(text.toLowerCase(Locale.ROOT), Limit.of(limit)).forEach(id -> best.putIfAbsent(id, Found.By.SITE));
        Map<CustomerId, Customer> found = customers(organization, best.keySet().stream().limit(limit).map(CustomerId::new).toList());
        return best.entrySet().stream()
                .filter(e -> found.containsKey(new CustomerId(e.getKey())))
                .map(e -> found(Objects.requireNonNull(found.get(new CustomerId(e.getKey()))), e.getValue(), text, digits))
                .toList();
    }

    @Override
    public List<Employee> everyone(OrganizationId organization) {
        return employees.all().stream().map(CompanyDirectory::employee).toList();
    }

    private static Found found(Customer customer, Found.By by, String text, String digits) {
        boolean exact = switch (by) {
            case ADDRESS -> digits.length() >= 10 && customer.addresses().stream().anyMatch(a -> a.value().endsWith(digits));
            case NAME -> customer.name().equalsIgnoreCase(text);
            case JOB -> true;
            case SITE -> customer.sites().stream().anyMatch(site -> site.name().equalsIgnoreCase(text));
        };
        return new Found(customer, by, exact);
    }

    /** One of them as the inbox knows them; where they live is where work is done. */
    private static Customer customer(io.fieldinbox.examples.fieldservice.company.Customer of) {
        List<Site> sites = Optional.ofNullable(of.address()).map(address -> new Site(of.id(), address, null, List.of())).stream().toList();
        return new Customer(new CustomerId(of.id()), of.name(), of.numbers().stream().map(Address::phone).toList(), null, sites, SEATTLE);
    }

    private static Job job(io.fieldinbox.examples.fieldservice.company.Job of) {
        return new Job(new JobId(of.id()), new CustomerId(of.customerId()), of.id(), of.active(), of.scheduledAt(), null, of.title(), phase(of.status()), words(of.status()), null,
                Stream.ofNullable(of.technicianId()).map(EmployeeId::new).toList());
    }

    private static Job.Phase phase(Status status) {
        return switch (status) {
            case SCHEDULED -> Job.Phase.UPCOMING;
            case IN_PROGRESS -> Job.Phase.IN_PROGRESS;
            case COMPLETED, CANCELED -> Job.Phase.PAST;
        };
    }

    private static String words(Status status) {
        return switch (status) {
            case SCHEDULED -> "scheduled";
            case IN_PROGRESS -> "in progress";
            case COMPLETED -> "completed";
            case CANCELED -> "canceled";
        };
    }

    private static Employee employee(io.fieldinbox.examples.fieldservice.company.Employee of) {
        Set<Permission> permissions = of.rights().stream().map(PERMISSIONS::get).filter(Objects::nonNull).collect(Collectors.toSet());
        Set<Role> roles = Optional.ofNullable(ROLES.get(of.position())).map(Set::of).orElse(Set.of());
        return new Employee(new EmployeeId(of.id()), of.name(), roles, permissions, Set.of());
    }
}
