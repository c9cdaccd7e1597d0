// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring;

import io.fieldinbox.FieldinboxBuilder;
import io.fieldinbox.attention.Alerts;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.channel.Channels;
import io.fieldinbox.consent.AutomatedSettings;
import io.fieldinbox.consent.LimitSettings;
import io.fieldinbox.consent.Preferences;
import io.fieldinbox.consent.QuietHours;
import io.fieldinbox.contact.LineTypes;
import io.fieldinbox.contact.PhoneNumbers;
import io.fieldinbox.content.ContentStore;
import io.fieldinbox.content.JobPhotos;
import io.fieldinbox.event.NewsWire;
import io.fieldinbox.people.JobBoard;
import io.fieldinbox.people.Records;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.routing.StaffSink;
import io.fieldinbox.spring.InboxProperties.Limits;
import io.fieldinbox.spring.InboxProperties.QuietHoursProperties;
import io.fieldinbox.transport.ChannelAdapter;
import org.springframework.beans.factory.ObjectProvider;

/** The beans around the inbox that a host may have. */
record Surroundings(
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

    void addTo(FieldinboxBuilder builder) {
        adapters.orderedStream().forEach(builder::adapter);
        fixedChannels.orderedStream().forEach(builder::channel);
        channels.ifAvailable(builder::channels);
        staff.ifAvailable(builder::staffSink);
        records.ifAvailable(builder::records);
        board.ifAvailable(builder::jobBoard);
        content.ifAvailable(builder::content);
        photos.ifAvailable(builder::jobPhotos);
        phones.ifAvailable(builder::phoneNumbers);
        wire.ifAvailable(builder::newsWire);
        lineTypes.ifAvailable(builder::lineTypes);
        preferences.ifAvailable(builder::preferences);
        alerts.ifAvailable(builder::alerts);
    }

    /** The host's own; else the one that is named. */
    Profiles profiles(InboxProperties properties) {
        Profiles own = profiles.getIfAvailable();
        if (own != null) {
            return own;
        }
        Profile one = profile.getIfAvailable(() -> named(properties));
        return organization -> one;
    }

    private static AutomatedSettings automated(QuietHoursProperties quiet) {
        return quiet.from() == null || quiet.to() == null || quiet.zone() == null
                ? AutomatedSettings.STANDARD
                : AutomatedSettings.STANDARD.with(new QuietHours(quiet.from(), quiet.to(), quiet.zone()));
    }

    private static Profile named(InboxProperties properties) {
        Limits limits = properties.limits();
        Profile sharedQueue = Profiles.sharedQueue().in(properties.sms().region())
                .with(new LimitSettings(limits.conversationsAnHour(), limits.conversationsADay(), limits.addressesADay()))
                .with(automated(properties.quietHours()));
        if (!properties.profile().equals(sharedQueue.name())) {
            throw new InboxConfigurationException(
                    "inbox.profile: expected " + sharedQueue.name() + ", got '" + properties.profile() + "'.",
                    "Leave inbox.profile out, or define a Profile or Profiles bean.");
        }
        return sharedQueue;
    }
}
