// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.pages;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.spring.CurrentEmployee;
import io.fieldinbox.spring.rest.InboxRestAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.DispatcherServlet;

/** The pages, where they are switched on and REST, which is all that they use, is served. */
@AutoConfiguration(after = InboxRestAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnBean({Fieldinbox.class, CurrentEmployee.class})
@ConditionalOnBooleanProperty("inbox.pages.enabled")
@ConditionalOnBooleanProperty(name = "inbox.rest.enabled", matchIfMissing = true)
public final class InboxPagesAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    PagesController inboxPagesController() {
        return new PagesController(PageFiles.read());
    }
}
