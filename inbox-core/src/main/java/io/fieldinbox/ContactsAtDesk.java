// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.Block;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.contact.Experience;
import io.fieldinbox.contact.LineTypes;
import io.fieldinbox.contact.Reach;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CanIgnoreReturnValue;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.listing.Row;
import io.fieldinbox.people.AddressMatch;
import io.fieldinbox.visibility.VisibilityPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Addresses at a desk. A block is a change of every conversation of its address, so that the change log tells of it. */
@CheckReturnValue
final class ContactsAtDesk implements Contacts {

    /** How long what a look-up told is not asked for again. */
    private static final Duration LOOKED_UP_FOR = Duration.ofDays(90);
    /** Stands for the main channel of an organization that has none: what holds for all channels still shows. */
    private static final ChannelId NO_CHANNEL = new ChannelId("none");

    private final AtDesk at;
    private final Threads threads;
    private final Recording recording;
    private final Blocking blocking;

    ContactsAtDesk(AtDesk at) {
        this.at = at;
        this.threads = new Threads(at.kit());
        this.recording = new Recording(at);
        this.blocking = new Blocking(at);
    }

    @Override
    public Optional<Address> read(String text) {
        return at.kit().host().phones().parse(text, at.profile().region());
    }

    @Override
    public Answer<Blocked> block(Address address, Optional<ChannelId> named) {
        requireAct();
        requireSeen(address);
        Optional<Channel> main = at.kit().homes(at.organization()).stream().findFirst();
        if (main.isEmpty()) {
            return Answer.refused(Reason.NOT_ACTIVATED, "the organization has no active channel; an administrator can activate one");
        }
        Optional<ChannelId> channel = named.map(this::home);
        AddressMatch match = at.kit().host().directory().byAddresses(at.organization(), Set.of(address)).getOrDefault(address, AddressMatch.UNKNOWN);
        return at.command(() -> {
            List<Located> conversations = conversations(address, main.get(), match);
            AddressState state = at.store().addresses().lock(at.organization(), address);
            Block block = new Block(at.organization(), address, channel.orElse(null), at.viewer().employee().id(), at.kit().now());
            if (state.blocked().contains(block.scope())) {
                return Answer.done(new Blocked(block, false));
            }
            Located holder = Blocking.holder(conversations);
            blocking.block(conversations, holder, block, owned(state, holder).withBlock(block.scope(), true));
            return Answer.done(new Blocked(block, true));
        });
    }

    @Override
    public Answer<Row> blockFrom(ConversationId conversation, Optional<ChannelId> channel) {
        Located found = at.see(conversation);
        // What was kept of a blocked address is open to those only who may act; it can be blocked again from there.
        if (found.head().status() != Status.SPAM) {
            policy().requireAct(at.viewer(), found.head());
        }
        return block(found.head().party().address(), channel).map(blocked -> at.row(at.see(conversation)));
    }

    @Override
    @CanIgnoreReturnValue
    public Unblocked unblock(Address address, boolean takeBack) {
        requireAct();
        requireSeen(address);
        AddressMatch match = takeBack
                ? at.kit().host().directory().byAddresses(at.organization(), Set.of(address)).getOrDefault(address, AddressMatch.UNKNOWN)
                : AddressMatch.UNKNOWN;
        return at.command(() -> {
            List<ConversationId> ids = at.store().threads().withAddress(at.organization(), address);
            List<Located> conversations = at.store().threads().lock(at.organization(), ids);
            if (conversations.isEmpty()) {
                return new Unblocked(false);
            }
            AddressState state = at.store().addresses().lock(at.organization(), address);
            blocking.unblock(conversations, state);
            boolean wasBlocked = !state.blocked().isEmpty();
            return takeBack ? new TakingBack(at).all(wasBlocked, at.store().threads().lock(at.organization(), ids), match) : new Unblocked(wasBlocked);
        });
    }

    @Override
    public Page<Block> blocks(Optional<Cursor> after) {
        if (!policy().filter(at.viewer()).everything()) {
            throw NotPermittedException.missing(policy().viewPermission().name());
        }
        return at.store().addresses().blocks(at.organization(), after);
    }

    @Override
    public Consent consent(Address address) {
        requireSeen(address);
        AddressState state = known(address);
        ConsentState now = at.kit().homes(at.organization()).stream().findFirst().map(main -> state.consentOn(main.id()))
                .orElse(state.consent().getOrDefault(AddressState.EVERYWHERE, ConsentState.NONE));
        return new Consent(address, now, at.store().addresses().consent(at.organization(), address));
    }

    @Override
    public Answer<Consent> record(RecordConsent said) {
        requireAct();
        requireSeen(said.address());
        Optional<Channel> main = at.kit().homes(at.organization()).stream().findFirst();
        if (main.isEmpty()) {
            return Answer.refused(Reason.NOT_ACTIVATED, "the organization has no active channel; an administrator can activate one");
        }
        RecordConsent command = said.channel() == null ? said : new RecordConsent(said.address(), said.action(), said.words(), home(said.channel()));
        AddressMatch match = at.kit().host().directory().byAddresses(at.organization(), Set.of(command.address())).getOrDefault(command.address(), AddressMatch.UNKNOWN);
        return at.command(() -> {
            Optional<Answer<Consent>> refused = recording.refusal(command, known(command.address()));
            if (refused.isPresent()) {
                return refused.get();
            }
            List<Located> conversations = new ArrayList<>(conversations(command.address(), main.get(), match));
            // The line of the ledger is held by one that people see, where there is one.
            Located holder = Blocking.holder(conversations);
            conversations.remove(holder);
            conversations.add(0, holder);
            AddressState state = owned(at.store().addresses().lock(at.organization(), command.address()), conversations.get(0));
            Optional<Answer<Consent>> meanwhile = recording.refusal(command, state);
            // Of an address without a conversation nothing is on record that could refuse; where there is one, nothing is written yet.
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
            recording.write(command, conversations, state);
            return Answer.done(consent(command.address()));
        });
    }

    @Override
    public Answer<Reach> reach(Address address, boolean lookUp) {
        if (lookUp) {
            requireAct();
        }
        requireSeen(address);
        if (lookUp && isDue(known(address).experience())) {
            LineTypes.Looked looked = address.kind() == Address.Kind.PHONE
                    ? at.kit().host().lineTypes().lookUp(at.organization(), address)
                    : new LineTypes.Looked.Failed("no-number", "only phone numbers can be looked up");
            if (looked instanceof LineTypes.Looked.Failed failed) {
                return Answer.refused(Reason.LOOK_UP_FAILED, failed.explanation() + " (" + failed.code() + ")");
            }
            at.store().addresses().lookedUp(at.organization(), address, ((LineTypes.Looked.Found) looked).type(), at.kit().now());
        }
        @Nullable LineType told = at.kit().host().directory().lineTypes(at.organization(), Set.of(address)).get(address);
        Optional<Channel> main = at.kit().homes(at.organization()).stream().findFirst();
        return Answer.done(Reach.of(known(address), main.map(Channel::id).orElse(NO_CHANNEL), told));
    }

    /** The channel that a block or a consent holds for: what is said of a channel with a home is said of its home. */
    private ChannelId home(ChannelId id) {
        return at.kit().home(at.organization(), id).orElseThrow(NotPermittedException::notFound);
    }

    private boolean isDue(Experience experience) {
        return experience.lookedUp() == null || experience.lookedUpAt() == null || experience.lookedUpAt().isBefore(at.kit().now().minus(LOOKED_UP_FOR));
    }

    private AddressState known(Address address) {
        return at.store().addresses().states(at.organization(), Set.of(address)).getOrDefault(address, AddressState.unknown(at.organization(), address));
    }

    /** All conversations of the address, locked; where it has none, an unlisted one that holds the trace. */
    private List<Located> conversations(Address address, Channel main, AddressMatch match) {
        List<ConversationId> ids = at.store().threads().withAddress(at.organization(), address);
        if (ids.isEmpty()) {
            return List.of(threads.findOrBegin(Threads.key(at.profile().threads(), main, address), main, address, match, at.kit().now()));
        }
        return at.store().threads().lock(at.organization(), ids);
    }

    private static AddressState owned(AddressState state, Located found) {
        boolean isNew = found.head().sequences().version() == 0;
        return isNew ? state.ownedBy(found.address().customer(), found.address().name(), found.address().staff()) : state;
    }

    /** Who sees some branches only knows of an address by a conversation that they see. */
    private void requireSeen(Address address) {
        if (policy().filter(at.viewer()).everything()) {
            return;
        }
        List<ConversationId> ids = at.store().threads().withAddress(at.organization(), address);
        if (at.store().threads().find(at.organization(), ids).values().stream().noneMatch(found -> policy().mayOpen(at.viewer(), found.head()))) {
            throw NotPermittedException.notFound();
        }
    }

    private void requireAct() {
        policy().filter(at.viewer());
        if (policy().act().reduce(at.viewer()).isNothing()) {
            throw NotPermittedException.missing(policy().actPermission().name());
        }
    }

    private VisibilityPolicy policy() {
        return at.profile().visibility();
    }
}
