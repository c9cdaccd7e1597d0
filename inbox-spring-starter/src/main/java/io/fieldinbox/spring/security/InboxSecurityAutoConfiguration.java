// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.security;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.spring.webhook.InboxWebhookAutoConfiguration;
import io.fieldinbox.spring.webhook.WebhookPaths;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Opens webhooks, which carry their own proof, and nothing else, and has REST say what a CSRF token was refused for. It comes after Boot's own, which otherwise would take our narrow chain for
 * the host's and leave the host's pages open.
 */
@AutoConfiguration(
        after = InboxWebhookAutoConfiguration.class,
        afterName = "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({HttpSecurity.class, SecurityFilterChain.class})
@ConditionalOnBean({HttpSecurity.class, Fieldinbox.class})
public final class InboxSecurityAutoConfiguration {

    /** Before the host's chains, which may match everything. */
    private static final int NARROW_FIRST = Ordered.HIGHEST_PRECEDENCE + 100;

    @Bean
    @Order(NARROW_FIRST)
    @ConditionalOnBean(name = "inboxWebhooks")
    @ConditionalOnMissingBean(name = "inboxWebhookSecurity")
    SecurityFilterChain inboxWebhookSecurity(HttpSecurity http) {
        return http.securityMatcher(WebhookPaths.BASE + "/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /** Spring Security applies it to every chain as it begins, before the host's own settings. */
    @Bean
    @ConditionalOnMissingBean(name = "inboxTokenlessRequests")
    Customizer<CsrfConfigurer<HttpSecurity>> inboxTokenlessRequests() {
        return InboxSecurity.tokenless();
    }

    /** In every chain likewise; no request but REST's is touched. */
    @Bean
    @ConditionalOnMissingBean(name = "inboxCsrfProblems")
    Customizer<HttpSecurity> inboxCsrfProblems() {
        return CsrfProblems.around();
    }
}
