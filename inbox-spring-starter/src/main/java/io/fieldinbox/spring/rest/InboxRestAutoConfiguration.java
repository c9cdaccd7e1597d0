// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.Directory;
import io.fieldinbox.spring.CurrentEmployee;
import io.fieldinbox.spring.InboxAutoConfiguration;
import io.fieldinbox.spring.InboxProperties;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** REST and the stream of changes, for a host that has a {@link CurrentEmployee} bean; and a desk as an argument of its controllers. */
@AutoConfiguration(after = InboxAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({DispatcherServlet.class, JsonMapper.class})
@ConditionalOnBean({Fieldinbox.class, CurrentEmployee.class})
public final class InboxRestAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "inboxDeskArgument")
    WebMvcConfigurer inboxDeskArgument(Fieldinbox fieldinbox, CurrentEmployee current, InboxProperties properties) {
        DeskArgument desk = new DeskArgument(fieldinbox, current, new OrganizationId(properties.organization()));
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(desk);
            }
        };
    }

    /** The controllers. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "inbox.rest.enabled", matchIfMissing = true)
    static class Rest {

        @Bean
        @ConditionalOnMissingBean
        ConversationController inboxConversationController(Directory directory) {
            return new ConversationController(directory);
        }

        @Bean
        @ConditionalOnMissingBean
        ListController inboxListController(Directory directory) {
            return new ListController(directory);
        }

        @Bean
        @ConditionalOnMissingBean
        MeController inboxMeController() {
            return new MeController();
        }

        @Bean
        @ConditionalOnMissingBean
        PresenceController inboxPresenceController() {
            return new PresenceController();
        }

        @Bean
        @ConditionalOnMissingBean
        AssignmentController inboxAssignmentController(Directory directory) {
            return new AssignmentController(directory);
        }

        @Bean
        @ConditionalOnMissingBean
        JobController inboxJobController() {
            return new JobController();
        }

        @Bean
        @ConditionalOnMissingBean
        MessageController inboxMessageController() {
            return new MessageController();
        }

        @Bean
        @ConditionalOnMissingBean
        MediaController inboxMediaController() {
            return new MediaController();
        }

        @Bean
        @ConditionalOnMissingBean
        SegmentController inboxSegmentController() {
            return new SegmentController();
        }

        @Bean
        @ConditionalOnMissingBean
        ContactController inboxContactController() {
            return new ContactController();
        }

        @Bean
        @ConditionalOnMissingBean
        Problems inboxProblems() {
            return new Problems();
        }

        @Bean
        @ConditionalOnMissingBean
        PathProblems inboxPathProblems() {
            return new PathProblems();
        }

        @Bean
        @ConditionalOnMissingBean
        OpenApiController inboxOpenApiController() {
            return new OpenApiController(OpenApi.load());
        }

        @Bean
        @ConditionalOnMissingBean
        StreamHub inboxStreamHub(Fieldinbox fieldinbox, InboxProperties properties) {
            return new StreamHub(fieldinbox, properties.rest());
        }

        @Bean
        @ConditionalOnMissingBean
        StreamController inboxStreamController(StreamHub hub) {
            return new StreamController(hub);
        }
    }
}
