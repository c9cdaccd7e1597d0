// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.jpa;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.host.SimulatedHost;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all hosts with a database have: people and a number. */
@Configuration(proxyBeanMethods = false)
class JpaHost {

    static final OrganizationId ORGANIZATION = new OrganizationId("default");

    @Bean
    SimulatedHost people() {
        SimulatedHost host = new SimulatedHost();
        host.office(ORGANIZATION, "olivia", "Olivia Park");
        host.office(ORGANIZATION, "oscar", "Oscar Office");
        return host;
    }

    @Bean
    Channel number() {
        return Channel.sms(ORGANIZATION, "main", SimulatedCarrier.NAME, Address.phone("+14155550100"));
    }

    @Bean
    SimulatedCarrier carrier(Channel number) {
        return SimulatedCarrier.of(number, Clock.systemUTC(), 7, "secret");
    }
}
