// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.webhook;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.spring.InboxAutoConfiguration;
import io.fieldinbox.spring.InboxProperties;
import jakarta.servlet.Servlet;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Serves webhooks under {@code /inbox/webhooks}; with or without Spring MVC and Spring Security. */
@AutoConfiguration(after = InboxAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(Servlet.class)
@ConditionalOnBean(Fieldinbox.class)
@ConditionalOnBooleanProperty(name = "inbox.webhooks.enabled", matchIfMissing = true)
public final class InboxWebhookAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "inboxWebhooks")
    ServletRegistrationBean<WebhookServlet> inboxWebhooks(Fieldinbox fieldinbox, InboxProperties properties) {
        ServletRegistrationBean<WebhookServlet> registration = new ServletRegistrationBean<>(new WebhookServlet(fieldinbox.intake(), properties), WebhookPaths.BASE + "/*");
        registration.setName("inboxWebhooks");
        registration.setLoadOnStartup(-1);
        return registration;
    }
}
