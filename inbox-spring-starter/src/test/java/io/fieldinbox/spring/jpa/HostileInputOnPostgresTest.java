// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.jpa;

import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.spring.CurrentEmployee;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.MemoryHost;
import io.fieldinbox.spring.host.Server;
import io.fieldinbox.spring.rest.HostileInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Over PostgreSQL, which keeps neither U+0000 nor half a surrogate pair nor a text that is too long. */
class HostileInputOnPostgresTest extends HostileInputs {

    @Override
    protected App start() {
        List<String> arguments = new ArrayList<>(List.of(App.WITHOUT_SECURITY, "--spring.flyway.enabled=false", "--spring.jpa.open-in-view=false"));
        arguments.addAll(Server.POSTGRESQL.database().stream().map(s -> s.replace("maximum-pool-size=24", "maximum-pool-size=8")).toList());
        return App.web(Host.class, arguments.toArray(String[]::new));
    }

    @Override
    protected boolean looksEachTime() {
        return false;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(JpaHost.class)
    static class Host {
        @Bean
        CurrentEmployee currentEmployee() {
            return request -> Optional.ofNullable(request.getHeader(MemoryHost.EMPLOYEE)).map(EmployeeId::new);
        }
    }
}
