// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.conversation.Place;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.ThreadKey;
import io.fieldinbox.conversation.ThreadPolicy;
import io.fieldinbox.conversation.Workspace;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.AddressMatch;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Job;
import io.fieldinbox.storage.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the conversation of a thread, or begins it; what runs here runs in a unit of work. */
final class Threads {

    private final Storage.Conversing store;
    private final Supplier<ConversationId> ids;

    Threads(Kit kit) {
        this.store = kit.storage().conversing();
        this.ids = () -> new ConversationId(kit.ids().next());
    }

    /** The key of text messages between a channel and an address. */
    static ThreadKey key(ThreadPolicy policy, Channel channel, Address address) {
        return policy.anyNumber() ? ThreadKey.smsAnywhere(address) : ThreadKey.sms(channel.id(), address);
    }

    /** The conversation that the key names, locked. */
    Optional<Located> find(OrganizationId organization, ThreadKey key, Address address) {
        return store.threads().resolve(organization, key, address);
    }

    /**
     * The conversation that the key names, locked; where there is none, one at version 0, not yet listed, which the caller's change
     * begins. Of several who begin the same, one is first and the others get the first one's (I-1).
     */
    Located findOrBegin(ThreadKey key, Channel channel, Address address, AddressMatch match, Instant now) {
        while (true) {
            Optional<Located> found = store.threads().resolve(channel.organization(), key, address);
            if (found.isPresent()) {
                return found.get();
            }
            Conversation fresh = fresh(channel, address, match, now);
            if (store.threads().claim(channel.organization(), key, null, fresh.id())) {
                return new Located(fresh, owned(channel.organization(), address, match));
            }
        }
    }

    /** A new conversation in place of a closed one, or empty where somebody else was first. */
    Optional<Located> succeed(ThreadKey key, Located closed, Channel channel, AddressMatch match, Instant now) {
        Address address = closed.head().party().address();
        Conversation fresh = fresh(channel, address, match, now);
        boolean mine = store.threads().claim(channel.organization(), key, closed.head().id(), fresh.id());
        return mine ? Optional.of(new Located(fresh, owned(channel.organization(), address, match))) : Optional.empty();
    }

    /** A new conversation with the same people in place of a closed one, or empty where somebody else was first. */
    Optional<Located> succeed(ThreadKey key, Located closed, Instant now) {
        Conversation was = closed.head();
        Party party = new Party(was.party().address(), was.party().customer(), was.party().name(), List.of());
        Conversation fresh = Conversation.begin(was.organization(), ids.get(), was.place(), party, Status.UNLISTED, Author.AUTOMATIC, now);
        return store.threads().claim(was.organization(), key, was.id(), fresh.id()) ? Optional.of(new Located(fresh, closed.address())) : Optional.empty();
    }

    private AddressState owned(OrganizationId organization, Address address, AddressMatch match) {
        AddressState state = store.addresses().lock(organization, address);
        Customer only = match.only().orElse(null);
        return state.ownedBy(only == null ? null : only.id(), only == null ? null : only.name(), match.staff().orElse(null));
    }

    private Conversation fresh(Channel channel, Address address, AddressMatch match, Instant now) {
        Customer only = match.only().orElse(null);
        Party party = new Party(address, only == null ? null : only.id(), only == null ? null : only.name(), List.of());
        return Conversation.begin(channel.organization(), ids.get(), place(channel, only), party, Status.UNLISTED, Author.AUTOMATIC, now);
    }

    /** Where a conversation of a channel and a customer lies: the channel's branch counts before the customer's. */
    static Place place(Channel channel, @Nullable Customer customer) {
        return place(channel, customer, null);
    }

    /** Where a conversation lies: in its job's branch; while it has none, or the job is of none, in its channel's, or else its customer's (VS-13). */
    static Place place(Channel channel, @Nullable Customer customer, @Nullable Job job) {
        String location = job == null ? null : job.location();
        if (location == null) {
            location = channel.location() != null || customer == null ? channel.location() : customer.location();
        }
        return new Place(Workspace.CUSTOMERS, channel.inbox(), location, channel.id());
    }
}
