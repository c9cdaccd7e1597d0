// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.metrics;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.spring.InboxAutoConfiguration;
import io.fieldinbox.spring.InboxProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Tells Micrometer how much waits in the organization of {@code inbox.organization}. */
@AutoConfiguration(after = InboxAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(Fieldinbox.class)
public final class InboxMetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "inboxMetrics")
    MeterBinder inboxMetrics(Fieldinbox fieldinbox, InboxProperties properties) {
        OrganizationId organization = new OrganizationId(properties.organization());
        return registry -> {
            Gauge.builder("inbox.queue.depth", () -> fieldinbox.operations().queueDepth(organization))
                    .description("Conversations with messages to send, counted up to 1,000")
                    .register(registry);
            Gauge.builder("inbox.requests.waiting", () -> fieldinbox.operations().waiting(organization, Optional.empty()).items().size())
                    .description("What came in and could not be processed yet, counted up to 100")
                    .register(registry);
        };
    }
}
