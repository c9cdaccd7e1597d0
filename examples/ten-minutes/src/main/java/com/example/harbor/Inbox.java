// SPDX-License-Identifier: Apache-2.0
package com.example.harbor;

import io.fieldinbox.kernel.*;
import io.fieldinbox.people.*;
import io.fieldinbox.spring.CurrentEmployee;
import java.util.*;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Inbox {

    @Bean
    CurrentEmployee currentEmployee() {        // who is logged in
        return request -> Optional.ofNullable(request.getUserPrincipal()).map(user -> new EmployeeId(user.getName()));
    }

    @Bean
    Directory people() {                       // your people: two lists here, your tables later
        List<Employee> staff = List.of(new Employee(new EmployeeId("olivia"), "Olivia", Set.of(Role.OFFICE_STAFF), Set.of(Permission.FULL_ACCESS), Set.of()));
        List<Customer> customers = List.of(new Customer(new CustomerId("c-1"), "Anna Alvarez", List.of(Address.phone("+14155550111")), null));
        return new Directory() {
            @Override
            public Map<Address, AddressMatch> byAddresses(OrganizationId organization, Collection<Address> addresses) {
                return addresses.stream().distinct().collect(Collectors.toMap(address -> address,
                        address -> new AddressMatch(Optional.empty(), customers.stream().filter(c -> c.addresses().contains(address)).toList())));
            }

            @Override
            public Map<CustomerId, Customer> customers(OrganizationId organization, Collection<CustomerId> ids) {
                return customers.stream().filter(c -> ids.contains(c.id())).collect(Collectors.toMap(Customer::id, c -> c));
            }

            @Override
            public Map<EmployeeId, Employee> employees(OrganizationId organization, Collection<EmployeeId> ids) {
                return staff.stream().filter(e -> ids.contains(e.id())).collect(Collectors.toMap(Employee::id, e -> e));
            }

            @Override
            public List<Found> find(OrganizationId organization, String text, int limit) {
                return customers.stream().filter(c -> c.name().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                        .limit(limit).map(c -> new Found(c, Found.By.NAME, false)).toList();
            }

            @Override
            public List<Employee> everyone(OrganizationId organization) {
                return staff;
            }
        };
    }
}
