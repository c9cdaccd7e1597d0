// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.plain;

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
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The smallest directory: one employee, who may answer, and one customer without jobs. */
record OneCustomer(EmployeeId employee) implements Directory {

    static final String NUMBER = "+12065550111";
    private static final Customer MARIA = new Customer(new CustomerId("maria"), "Maria Alvarez", List.of(Address.phone(NUMBER)), null);

    @Override
    public Map<Address, AddressMatch> byAddresses(OrganizationId organization, Collection<Address> addresses) {
        return addresses.contains(MARIA.addresses().get(0))
                ? Map.of(MARIA.addresses().get(0), new AddressMatch(Optional.empty(), List.of(MARIA)))
                : Map.of();
    }

    @Override
    public Map<CustomerId, Customer> customers(OrganizationId organization, Collection<CustomerId> ids) {
        return ids.contains(MARIA.id()) ? Map.of(MARIA.id(), MARIA) : Map.of();
    }

    @Override
    public Map<EmployeeId, Employee> employees(OrganizationId organization, Collection<EmployeeId> ids) {
        Set<Permission> all = Set.of(Permission.VIEW_CUSTOMER_CHATS, Permission.FULL_ACCESS);
        return ids.contains(employee) ? Map.of(employee, new Employee(employee, "Olivia Park", Set.of(Role.OFFICE_STAFF), all, Set.of())) : Map.of();
    }

    @Override
    public Map<CustomerId, List<Job>> jobsOf(OrganizationId organization, Collection<CustomerId> customers) {
        return Map.of();
    }

    @Override
    public Map<JobId, Job> jobs(OrganizationId organization, Collection<JobId> ids) {
        return Map.of();
    }

    @Override
    public List<Found> find(OrganizationId organization, String text, int limit) {
        String name = MARIA.name().toLowerCase(Locale.ROOT);
        String wanted = text.toLowerCase(Locale.ROOT);
        return name.contains(wanted) ? List.of(new Found(MARIA, Found.By.NAME, name.equals(wanted))) : List.of();
    }

    @Override
    public List<Employee> everyone(OrganizationId organization) {
        return List.copyOf(employees(organization, List.of(employee)).values());
    }
}
