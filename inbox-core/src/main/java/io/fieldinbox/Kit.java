// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.channel.Channels;
import io.fieldinbox.consent.Preferences;
import io.fieldinbox.contact.LineTypes;
import io.fieldinbox.contact.PhoneNumbers;
import io.fieldinbox.content.ContentStore;
import io.fieldinbox.content.JobPhotos;
import io.fieldinbox.transport.Transports;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Uuids;
import io.fieldinbox.people.Directory;
import io.fieldinbox.people.JobBoard;
import io.fieldinbox.people.Records;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.routing.StaffSink;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.transport.Transports;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What the flows are given: the store, the host's ports, the adapters, the clock, the ids, the news. */
record Kit(Storage storage, Host host, Transports transports, Clock clock, Uuids ids, Runnable nudge, News news) {

    /** The host's ports. */
    record Host(
            Directory directory, Channels channels, Profiles profiles, PhoneNumbers phones, StaffSink staff, Records records, JobBoard board, Optional<ContentStore> content,
            JobPhotos photos, LineTypes lineTypes, Preferences preferences) {}

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    Profile profile(OrganizationId organization) {
        return host.profiles().of(organization);
    }

    /** The channel whose conversations a channel feeds: its home, or itself where it has none (WS-2). */
    Channel home(Channel channel) {
        return channel.home() == null ? channel : host.channels().byId(channel.organization(), channel.home()).orElse(channel);
    }

    /** The active channels that have conversations of their own, the organization's main one first. */
    List<Channel> homes(OrganizationId organization) {
        return host.channels().of(organization).stream().filter(channel -> home(channel).equals(channel)).toList();
    }

    /** The home of the channel with this id; empty where there is none such. */
    Optional<ChannelId> home(OrganizationId organization, ChannelId id) {
        return host.channels().byId(organization, id).map(channel -> home(channel).id());
    }

    /** Whether the channel's provider answers keywords itself; without its adapter nothing can be answered at all. */
    boolean answersKeywords(Channel channel) {
        return transports.of(channel).map(a -> a.capabilities(channel).answersKeywords()).orElse(true);
    }
}
