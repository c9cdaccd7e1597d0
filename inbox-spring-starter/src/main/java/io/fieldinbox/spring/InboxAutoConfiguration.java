// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.FieldinboxBuilder;
import io.fieldinbox.attention.Alerts;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.channel.Channels;
import io.fieldinbox.consent.Preferences;
import io.fieldinbox.contact.LineTypes;
import io.fieldinbox.contact.PhoneNumbers;
import io.fieldinbox.content.ContentStore;
import io.fieldinbox.content.FileContentStore;
import io.fieldinbox.content.JobPhotos;
import io.fieldinbox.event.ChangeListener;
import io.fieldinbox.event.NewsWire;
import io.fieldinbox.people.Directory;
import io.fieldinbox.people.JobBoard;
import io.fieldinbox.people.Records;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.routing.StaffSink;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.transport.ChannelAdapter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Makes the {@link Fieldinbox} of a host that has a {@link Directory} bean, of the beans that there are: a storage (JPA's where the host
 * has it), {@link ChannelAdapter}s, {@link Channels} or {@link Channel}s, {@link Profiles} or a {@link Profile}, a {@link StaffSink},
 * {@link Records}, a {@link JobBoard} and {@link JobPhotos}, a {@link ContentStore} (a directory where {@code inbox.content.directory} names one),
 * {@link ChangeListener}s by their bean names, {@link FieldinboxCustomizer}s.
 */
@AutoConfiguration(afterName = {"io.fieldinbox.spring.jpa.InboxJpaAutoConfiguration", "io.fieldinbox.spring.sms.InboxSmsAutoConfiguration"})
@EnableConfigurationProperties(InboxProperties.class)
public final class InboxAutoConfiguration {

    @Bean
    @ConditionalOnBean(Directory.class)
    @ConditionalOnMissingBean
    Fieldinbox fieldinbox(
            InboxProperties properties,
            Directory directory,
            ObjectProvider<Storage> storage,
            Surroundings around,
            Map<String, ChangeListener> listeners,
            ObjectProvider<FieldinboxCustomizer> customizers) {
        Storage store = storage.getIfAvailable();
        if (store == null) {
            throw new InboxConfigurationException(
                    "There is no storage for the inbox: expected an EntityManagerFactory or a bean of type io.fieldinbox.storage.Storage, got neither.",
                    "Add spring-boot-starter-data-jpa and a database, or define a Storage bean; io.fieldinbox.memory.MemoryStorage forgets everything and is for tests.");
        }
        FieldinboxBuilder builder = Fieldinbox.builder().storage(store).directory(directory).workers(properties.workers()).profiles(around.profiles(properties));
        around.addTo(builder);
        listeners.forEach(builder::listener);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    @Bean
    @ConditionalOnBean(Directory.class)
    @ConditionalOnMissingBean(ContentStore.class)
    @ConditionalOnProperty("inbox.content.directory")
    ContentStore inboxContentStore(InboxProperties properties) {
        Path directory = Objects.requireNonNull(properties.content().directory());
        try {
            return FileContentStore.in(directory);
        } catch (UncheckedIOException unusable) {
            throw new InboxConfigurationException(
                    "inbox.content.directory: expected a directory that can be written to, got '" + directory + "'.", "Set it to one where the files of messages may be kept, or leave it out.");
        }
    }

    @Bean
    @ConditionalOnBean(Directory.class)
    @ConditionalOnMissingBean(name = "inboxSurroundings")
    Surroundings inboxSurroundings(
            ObjectProvider<ChannelAdapter> adapters,
            ObjectProvider<Channels> channels,
            ObjectProvider<Channel> fixedChannels,
            ObjectProvider<Profiles> profiles,
            ObjectProvider<Profile> profile,
            ObjectProvider<StaffSink> staff,
            ObjectProvider<Records> records,
            ObjectProvider<JobBoard> board,
            ObjectProvider<ContentStore> content,
            ObjectProvider<JobPhotos> photos,
            ObjectProvider<PhoneNumbers> phones,
            ObjectProvider<NewsWire> wire,
            ObjectProvider<LineTypes> lineTypes,
            ObjectProvider<Preferences> preferences,
            ObjectProvider<Alerts> alerts) {
        return new Surroundings(adapters, channels, fixedChannels, profiles, profile, staff, records, board, content, photos, phones, wire, lineTypes, preferences, alerts);
    }

    @Bean
    @ConditionalOnBean(Directory.class)
    @ConditionalOnMissingBean(name = "fieldinboxLifecycle")
    FieldinboxLifecycle fieldinboxLifecycle(Fieldinbox fieldinbox, InboxProperties properties) {
        return new FieldinboxLifecycle(fieldinbox, properties.background());
    }
}
