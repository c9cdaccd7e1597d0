// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.host;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A host that runs, with a web server on a free port where it is asked for one. */
public final class App implements AutoCloseable {

    private static final String SECURITY = "org.springframework.boot.security.autoconfigure.";

    /** What a host without Spring Security does not have. */
    public static final String WITHOUT_SECURITY = "--spring.autoconfigure.exclude=" + String.join(",",
            SECURITY + "SecurityAutoConfiguration", SECURITY + "UserDetailsServiceAutoConfiguration",
            SECURITY + "web.servlet.ServletWebSecurityAutoConfiguration", SECURITY + "web.servlet.SecurityFilterAutoConfiguration");

    /** What a host without Spring Security and without a database does not have. */
    public static final String BARE = WITHOUT_SECURITY + "," + String.join(",",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration");

    private final ConfigurableApplicationContext context;

    private App(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** A host with a web server. */
    public static App web(Class<?> host, String... arguments) {
        return start(WebApplicationType.SERVLET, host, arguments);
    }

    /** A host without one. */
    public static App plain(Class<?> host, String... arguments) {
        return start(WebApplicationType.NONE, host, arguments);
    }

    private static App start(WebApplicationType type, Class<?> host, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1", "--spring.main.log-startup-info=false", "--inbox.background=false"));
        all.addAll(List.of(arguments));
        return new App(new SpringApplicationBuilder(host).web(type).bannerMode(Banner.Mode.OFF).registerShutdownHook(false).run(all.toArray(String[]::new)));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    /** Where it is served. */
    public String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** Requests of an employee. */
    public Http as(String employee) {
        return new Http(url()).with(MemoryHost.EMPLOYEE, employee);
    }

    /** Requests of nobody. */
    public Http anonymous() {
        return new Http(url());
    }

    @Override
    public void close() {
        context.close();
    }
}
