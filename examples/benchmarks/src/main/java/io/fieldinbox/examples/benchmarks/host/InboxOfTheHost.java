// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.benchmarks.host;

import io.fieldinbox.people.Directory;
import io.fieldinbox.testkit.host.SimulatedHost;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What makes the library's starter set everything up, where the library is on the class path. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "io.fieldinbox.Fieldinbox")
class InboxOfTheHost {

    @Bean
    Directory directory() {
        return new SimulatedHost();
    }
}
