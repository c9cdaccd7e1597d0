// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.channel;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ChannelKind;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Texts;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint of an organization.
 *
 * @param adapter the name of the {@code ChannelAdapter} that carries it
 * @param address where people write to, and what they see as the sender
 * @param label what the team calls it, at most 100 characters
 * @param inbox the inbox that it feeds, 1 to 64 characters
 * @param location the branch it belongs to, or null
 * @param home the channel of the same organization whose conversations it feeds, or null where it has its own: what arrives here joins
 *     the sender's conversation there, and everything leaves from there (WS-2). Consent and blocks are those of the home. One that is not
 *     there counts as none; the home of a home does not count
 * @param media which files it takes in
 */
public record Channel(
        OrganizationId organization,
        ChannelId id,
        ChannelKind kind,
        String adapter,
        Address address,
        String label,
        String inbox,
        @Nullable String location,
        @Nullable ChannelId home,
        MediaLimits media) {

    /** The inbox of channels that name none. */
    public static final String MAIN_INBOX = "main";

    /** Checks the texts. */
    public Channel {
        Texts.id(adapter, 32, "adapter");
        Texts.id(label, 100, "channel label");
        Texts.id(inbox, 64, "inbox");
        if (location != null) {
            Texts.id(location, 64, "location");
        }
        if (id.equals(home)) {
            throw new InvalidInputException("channel " + id + ": expected another channel as its home, got itself");
        }
    }

    /** A channel with conversations of its own that takes any file up to 20 MB. */
    public Channel(OrganizationId organization, ChannelId id, ChannelKind kind, String adapter, Address address, String label, String inbox, @Nullable String location) {
        this(organization, id, kind, adapter, address, label, inbox, location, null, MediaLimits.STANDARD);
    }

    /** A channel for text messages in the main inbox, named after its address. */
    public static Channel sms(OrganizationId organization, String id, String adapter, Address address) {
        return new Channel(organization, new ChannelId(id), ChannelKind.SMS, adapter, address, address.value(), MAIN_INBOX, null);
    }

    /** The same as a second way into the conversations of another, such as the number that pictures are sent to. */
    public Channel at(ChannelId otherHome) {
        return new Channel(organization, id, kind, adapter, address, label, inbox, location, otherHome, media);
    }

    /** The same taking other files. */
    public Channel with(MediaLimits others) {
        return new Channel(organization, id, kind, adapter, address, label, inbox, location, home, others);
    }
}
