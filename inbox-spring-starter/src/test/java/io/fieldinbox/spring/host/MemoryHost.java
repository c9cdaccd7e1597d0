// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.host;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.memory.MemoryStorage;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Role;
import io.fieldinbox.spring.CurrentEmployee;
import io.fieldinbox.spring.FieldinboxCustomizer;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.testkit.SettableClock;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.carrier.SimulatedLineTypes;
import io.fieldinbox.testkit.host.SimulatedHost;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.transport.ProviderEvent;
import io.fieldinbox.transport.Receipt;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A host whose inbox is kept in memory, with a simulated carrier; whoever is named in a header is logged in. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class MemoryHost {

    public static final String EMPLOYEE = "X-Employee";
    public static final OrganizationId ORGANIZATION = new OrganizationId("default");
    public static final String NUMBER = "+14155550100";
    public static final String SECRET = "carrier-secret";

    @Bean
    SettableClock clock() {
        return SettableClock.at("2026-03-02T15:00:00Z");
    }

    @Bean
    Storage storage(SettableClock clock) {
        return MemoryStorage.create(clock);
    }

    @Bean
    SimulatedHost people() {
        SimulatedHost host = new SimulatedHost();
        host.office(ORGANIZATION, "olivia", "Olivia Park");
        host.employee(ORGANIZATION, "victor", "Victor Only-Views", Set.of(Role.OFFICE_STAFF), Set.of(Permission.VIEW_CUSTOMER_CHATS), Set.of());
        host.employee(ORGANIZATION, "tom", "Tom Technician", Set.of(Role.TECHNICIAN), Set.of(), Set.of());
        return host;
    }

    @Bean
    Channel number() {
        return Channel.sms(ORGANIZATION, "main", SimulatedCarrier.NAME, Address.phone(NUMBER));
    }

    @Bean
    SimulatedCarrier carrier(Channel number, SettableClock clock) {
        return SimulatedCarrier.of(number, clock, 7, SECRET);
    }

    @Bean
    SimulatedLineTypes lineTypes() {
        return new SimulatedLineTypes();
    }

    @Bean
    CurrentEmployee currentEmployee() {
        return request -> Optional.ofNullable(request.getHeader(EMPLOYEE)).map(EmployeeId::new);
    }

    @Bean
    FieldinboxCustomizer clockOfTests(SettableClock clock) {
        return builder -> builder.clock(clock);
    }

    /** Has everything that the carrier tells taken in. */
    public static void connect(App app) {
        Fieldinbox box = app.bean(Fieldinbox.class);
        app.bean(SimulatedCarrier.class).connect(event -> take(box, event));
    }

    private static void take(Fieldinbox box, ProviderEvent event) {
        if (event instanceof Inbound inbound) {
            box.intake().receive(inbound);
        } else {
            box.intake().receipt((Receipt) event);
        }
    }
}
