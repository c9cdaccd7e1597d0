// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.inbox;

import io.fieldinbox.examples.fieldservice.company.Customers;
import io.fieldinbox.examples.fieldservice.company.Employee.Position;
import io.fieldinbox.examples.fieldservice.company.Employee.Right;
import io.fieldinbox.examples.fieldservice.company.Employees;
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
import io.fieldinbox.people.Job;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Role;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    public List<Customer> search(OrganizationId organization, String text, int limit) {
        List<String> best = customers.named(text.toLowerCase(Locale.ROOT), Limit.of(limit));
        Map<String, Customer> found = customers.withIds(best).stream()
                .map(CompanyDirectory::customer)
                .collect(Collectors.toMap(c -> c.id().value(), Function.identity()));
        return best.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private static Customer customer(io.fieldinbox.examples.fieldservice.company.Customer of) {
        return new Customer(new CustomerId(of.id()), of.name(), of.numbers().stream().map(Address::phone).toList(), null);
    }

    private static Job job(io.fieldinbox.examples.fieldservice.company.Job of) {
        return new Job(new JobId(of.id()), new CustomerId(of.customerId()), of.id(), of.active(), of.scheduledAt(), null);
    }

    private static Employee employee(io.fieldinbox.examples.fieldservice.company.Employee of) {
        Set<Permission> permissions = of.rights().stream().map(PERMISSIONS::get).filter(Objects::nonNull).collect(Collectors.toSet());
        Set<Role> roles = Optional.ofNullable(ROLES.get(of.position())).map(Set::of).orElse(Set.of());
        return new Employee(new EmployeeId(of.id()), of.name(), roles, permissions, Set.of());
    }
}
