// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.channel.Channels;
import io.fieldinbox.people.Directory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.util.StringUtils;

/** Says at the start, once each, what a host lacks without which something that it has asked for is not there. */
@AutoConfiguration(after = InboxAutoConfiguration.class)
@EnableConfigurationProperties(InboxProperties.class)
public final class InboxMissingAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(InboxMissingAutoConfiguration.class);

    @Bean
    @ConditionalOnMissingBean({Directory.class, Fieldinbox.class})
    SmartInitializingSingleton inboxLacksDirectory() {
        return () -> LOG.warn("there is no inbox: define a bean of type io.fieldinbox.people.Directory, by which it knows customers, jobs and employees");
    }

    @Bean
    @ConditionalOnBean(Fieldinbox.class)
    @ConditionalOnMissingBean(CurrentEmployee.class)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
    SmartInitializingSingleton inboxLacksCurrentEmployee(InboxProperties properties) {
        return () -> {
            if (properties.rest().enabled() || properties.pages().enabled()) {
                LOG.warn("{} not served: define a bean of type io.fieldinbox.spring.CurrentEmployee, which tells who is logged in; or set inbox.rest.enabled=false",
                        properties.pages().enabled() ? "the pages (inbox.pages.enabled=true) and REST are" : "REST is");
            }
        };
    }

    /** A customizer may have named numbers, which cannot be told here without asking for those of some organization. */
    @Bean
    @ConditionalOnBean(Fieldinbox.class)
    @ConditionalOnMissingBean({Channels.class, Channel.class, FieldinboxCustomizer.class})
    SmartInitializingSingleton inboxLacksNumber(InboxProperties properties) {
        return () -> {
            if (StringUtils.hasText(properties.sms().twilio().accountSid())) {
                LOG.warn("texts cannot be sent or received until inbox.sms.twilio.number is set, or there is a bean of type io.fieldinbox.channel.Channels or Channel; inbox.sms.twilio.account-sid alone names no number");
            }
        };
    }
}
