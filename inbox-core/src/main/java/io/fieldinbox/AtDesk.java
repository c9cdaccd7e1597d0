// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.attention.Mark;
import io.fieldinbox.attention.ReadMode;
import io.fieldinbox.attention.Unread;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.conversation.Sequences;
import io.fieldinbox.conversation.SystemEntry;
import io.fieldinbox.conversation.ThreadKey;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Texts;
import io.fieldinbox.listing.Row;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.visibility.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all of a desk's parts share: the viewer, their profile, and the one way to lock, permit and write. */
record AtDesk(Kit kit, Viewer viewer) {

    static final Duration LOCK_WAIT = Duration.ofSeconds(5);

    /** What is searched for with more characters than this names nothing that there is. */
    private static final int LONGEST_SEARCH = 200;

    OrganizationId organization() {
        return viewer.organization();
    }

    Profile profile() {
        return kit.profile(viewer.organization());
    }

    Author author() {
        return Author.employee(viewer.employee().id(), viewer.employee().name());
    }

    Storage.Conversing store() {
        return kit.storage().conversing();
    }

    /**
     * Goes on only where there is a workspace to work in. Who may see nothing in it is not told.
     *
     * @throws io.fieldinbox.kernel.RefusedException with {@code not-activated} and how to
     */
    void requireActivated() {
        Activation activation = Activation.of(kit, organization());
        if (!activation.active() && !profile().visibility().view().reduce(viewer).isNothing()) {
            throw activation.refusal();
        }
    }

    /**
     * What a person wants found, as a host may be asked for it: without blanks around it and without what no database takes.
     *
     * @throws InvalidInputException if it is longer than anything that could be found
     */
    static String searched(String text) {
        String wanted = Texts.storable(text).strip();
        if (wanted.length() > LONGEST_SEARCH) {
            throw new InvalidInputException("text: expected at most " + LONGEST_SEARCH + " characters, got " + wanted.length());
        }
        return wanted;
    }

    /** Runs a command and wakes the pump. */
    <T> T command(Supplier<T> work) {
        T done = kit.storage().unitOfWork().call(LOCK_WAIT, work);
        kit.nudge().run();
        return done;
    }

    /** The conversation, locked, that the viewer may act in. */
    Located lockToAct(ConversationId id) {
        requireActivated();
        Located found = store().threads().lock(organization(), List.of(id)).stream().findFirst().orElseThrow(NotPermittedException::notFound);
        profile().visibility().requireAct(viewer, found.head());
        return found;
    }

    /** The conversation, not locked, that the viewer may open. */
    Located see(ConversationId id) {
        requireActivated();
        Located found = store().threads().find(organization(), Set.of(id)).get(id);
        if (found == null) {
            throw NotPermittedException.notFound();
        }
        profile().visibility().requireOpen(viewer, found.head());
        return found;
    }

    /** The conversation, not locked, that the viewer may act in; for asking the host before anything is locked. */
    Located seeToAct(ConversationId id) {
        Located found = see(id);
        profile().visibility().requireAct(viewer, found.head());
        return found;
    }

    /** A step that changes nothing but what is known of the address. */
    Located known(Located found, AddressState state) {
        Change.Draft draft = new Change.Draft(author()).address(state).fact(new Fact.CustomerChanged(found.head().party().customer()));
        Conversation head = found.head().next(kit.now());
        apply(draft.build(found.head(), head));
        return new Located(head, state);
    }

    /** The key of the thread that a conversation belongs to, or empty where its channel is gone. */
    Optional<ThreadKey> key(Located found) {
        return kit.host().channels().byId(organization(), found.head().place().channel())
                .map(channel -> Threads.key(profile().threads(), channel, found.head().party().address()));
    }

    /** The conversation that has taken over the thread of another, or empty. */
    Optional<ConversationId> successor(Located found) {
        return key(found).flatMap(key -> store().threads().named(organization(), key)).filter(current -> !current.equals(found.head().id()));
    }

    /** Writes a change whose first entry, if any, cannot have been there before. */
    void apply(Change change) {
        if (store().changes().apply(change) instanceof Applied.Duplicate duplicate) {
            throw new IllegalStateException("a new entry was there already: " + duplicate.entry());
        }
    }

    /** One step of a conversation without a message: what it was becomes what {@code step} makes of its next version. */
    Located change(Located found, Fact fact, Function<Conversation, Conversation> step) {
        Change.Draft draft = new Change.Draft(author()).fact(fact);
        Conversation head = step.apply(found.head().next(kit.now()));
        apply(draft.build(found.head(), head));
        return new Located(head, found.address());
    }

    /** The viewer has read it: for all where they may act and the profile says so, for themselves in any case (RD-1). */
    Located read(Located found) {
        Sequences sequences = found.head().sequences();
        kit.storage().marks().mark(organization(), viewer.employee().id(), found.head().id(), new Mark(sequences.last(), sequences.inbound()));
        boolean forAll = profile().readMode() != ReadMode.MINE && profile().visibility().mayAct(viewer, found.head());
        return forAll && sequences.band() == QueueBand.UNSEEN ? change(found, new Fact.SeenByTeam(sequences.last()), Conversation::seen) : found;
    }

    EntryHead entry(Conversation head, Author by, Instant now, @Nullable String clientId) {
        return new EntryHead(head.organization(), new EntryId(kit.ids().next()), head.id(), head.sequences().last(), head.sequences().version(), by, now, now, clientId, head.party().currentJob());
    }

    /** Adds what happened, and by whom, to the timeline. */
    Conversation system(Conversation before, Instant now, Change.Draft draft, String kind, String text) {
        Conversation head = before.entry();
        SystemEntry entry = new SystemEntry(entry(head, author(), now, null), kind, text);
        draft.entry(entry).fact(new Fact.SystemEntryAdded(entry.head().id(), head.sequences().last(), kind));
        return head;
    }

    /** Rows for what was found, with the viewer's marks where the profile asks for them: one statement for all. */
    List<Row> rows(Collection<Located> found) {
        ReadMode mode = profile().readMode();
        Map<ConversationId, Mark> marks = mode == ReadMode.MINE && !found.isEmpty()
                ? kit.storage().marks().marks(organization(), viewer.employee().id(), found.stream().map(l -> l.head().id()).toList())
                : Map.of();
        return found.stream().map(l -> row(l.head(), l.address(), Unread.messages(mode, l.head().sequences(), marks.getOrDefault(l.head().id(), Mark.NONE)))).toList();
    }

    Row row(Located found) {
        return rows(List.of(found)).get(0);
    }

    private Row row(Conversation head, AddressState address, long unread) {
        return new Row(head, address, kit.host().channels().byId(organization(), head.place().channel()).orElse(null), unread);
    }
}
