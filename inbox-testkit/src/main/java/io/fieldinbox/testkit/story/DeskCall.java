// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import io.fieldinbox.Assignments;
import io.fieldinbox.Assignments.Assign;
import io.fieldinbox.Assignments.CreateCustomer;
import io.fieldinbox.Contacts;
import io.fieldinbox.Contacts.RecordConsent;
import io.fieldinbox.Conversations;
import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.Desk;
import io.fieldinbox.Jobs;
import io.fieldinbox.Jobs.Book;
import io.fieldinbox.Jobs.Cancel;
import io.fieldinbox.Jobs.Reschedule;
import io.fieldinbox.Lists;
import io.fieldinbox.Messages;
import io.fieldinbox.Messages.LinkPhotos;
import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.Messages.WriteNote;
import io.fieldinbox.Presences;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.contact.ConsentEvent.Action;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Records;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One call of one method of a desk, with ids of somebody's.
 *
 * @param method such as {@code Conversations.close}
 * @param kind what it needs
 */
record DeskCall(String method, Kind kind, Function<Desk, Object> call) {

    /** What a call needs. */
    enum Kind {
        /** A conversation that one may see. */
        LOOKS,
        /** A conversation that one may act in. */
        ACTS,
        /** The host's knowledge, or a channel, with the right to act. */
        BEGINS,
        /** No id: the right to see anything at all. */
        BROWSES,
        /** No id: the right to act anywhere. */
        MANAGES,
        /** Nothing: it says nothing about the organization. */
        FREE
    }

    /** Ids that belong together. */
    record Ids(ConversationId conversation, EntryId entry, CustomerId customer, JobId job, ChannelId channel, Address address) {}

    /** Every method of a desk's parts, called with these ids where it takes ids. */
    static List<DeskCall> all(Ids ids) {
        ConversationId id = ids.conversation();
        return List.of(
                new DeskCall("Conversations.start", Kind.BEGINS, d -> d.conversations().start(new StartConversation(null, ids.customer(), ids.job())).orThrow()),
                new DeskCall("Conversations.suggest", Kind.BROWSES, d -> d.conversations().suggest("a", 10)),
                new DeskCall("Conversations.candidates", Kind.LOOKS, d -> d.conversations().candidates(id)),
                new DeskCall("Conversations.get", Kind.LOOKS, d -> d.conversations().get(id)),
                new DeskCall("Conversations.detail", Kind.LOOKS, d -> d.conversations().detail(id)),
                new DeskCall("Conversations.firstUnread", Kind.LOOKS, d -> d.conversations().firstUnread(id)),
                new DeskCall("Conversations.close", Kind.ACTS, d -> d.conversations().close(id).orThrow()),
                new DeskCall("Conversations.reopen", Kind.ACTS, d -> d.conversations().reopen(id).orThrow()),
                new DeskCall("Conversations.archive", Kind.ACTS, d -> d.conversations().archive(id).orThrow()),
                new DeskCall("Conversations.unarchive", Kind.ACTS, d -> d.conversations().unarchive(id).orThrow()),
                new DeskCall("Conversations.markRead", Kind.LOOKS, d -> d.conversations().markRead(id).orThrow()),
                new DeskCall("Conversations.markUnread", Kind.ACTS, d -> d.conversations().markUnread(id).orThrow()),
                new DeskCall("Conversations.decideRevocation", Kind.ACTS, d -> d.conversations().decideRevocation(id, true)),
                new DeskCall("Conversations.history", Kind.LOOKS, d -> d.conversations().history(id, 0)),
                new DeskCall("Conversations.explain", Kind.LOOKS, d -> d.conversations().explain(id)),
                new DeskCall("Jobs.book", Kind.ACTS, d -> d.jobs().book(new Book(id, null, "Check", null, null))),
                new DeskCall("Jobs.reschedule", Kind.ACTS, d -> d.jobs().reschedule(new Reschedule(id, ids.job(), Instant.EPOCH, null))),
                new DeskCall("Jobs.cancel", Kind.ACTS, d -> d.jobs().cancel(new Cancel(id, ids.job(), null, null))),
                new DeskCall("Jobs.move", Kind.ACTS, d -> d.jobs().move(ids.entry(), Optional.empty())),
                new DeskCall("Jobs.undoMove", Kind.ACTS, d -> d.jobs().undoMove(ids.entry())),
                new DeskCall("Jobs.communications", Kind.BROWSES, d -> d.jobs().communications(ids.job(), Optional.empty(), 10)),
                new DeskCall("Assignments.search", Kind.ACTS, d -> d.assignments().search(id, Optional.empty())),
                new DeskCall("Assignments.assign", Kind.ACTS, d -> d.assignments().assign(new Assign(id, ids.customer(), ids.job(), true, null)).orThrow()),
                new DeskCall("Assignments.create", Kind.ACTS, d -> d.assignments().create(new CreateCustomer(id, "Carl", Records.NewCustomer.Kind.LEAD, null, null)).orThrow()),
                new DeskCall("Messages.send", Kind.ACTS, d -> d.messages().send(new SendMessage(id, "Hello", "desk-call", null)).orThrow()),
                new DeskCall("Messages.note", Kind.ACTS, d -> d.messages().note(new WriteNote(id, "Hello", null)).orThrow()),
                new DeskCall("Messages.resend", Kind.ACTS, d -> d.messages().resend(ids.entry())),
                new DeskCall("Messages.cancel", Kind.ACTS, d -> d.messages().cancel(ids.entry())),
                new DeskCall("Messages.decide", Kind.ACTS, d -> d.messages().decide(ids.entry(), true)),
                new DeskCall("Messages.segments", Kind.LOOKS, d -> d.messages().segments(id, "Hello")),
                new DeskCall("Messages.get", Kind.LOOKS, d -> d.messages().get(ids.entry())),
                new DeskCall("Messages.content", Kind.LOOKS, d -> d.messages().content(ids.entry(), 0)),
                new DeskCall("Messages.fetchAgain", Kind.ACTS, d -> d.messages().fetchAgain(ids.entry(), 0)),
                new DeskCall("Messages.linkPhotos", Kind.ACTS, d -> d.messages().linkPhotos(new LinkPhotos(ids.entry(), Set.of(), ids.job()))),
                new DeskCall("Messages.timeline", Kind.LOOKS, d -> d.messages().timeline(id, Anchor.before(ids.entry()), 10)),
                new DeskCall("Lists.page", Kind.BROWSES, d -> d.lists().page(View.ALL, Optional.empty(), 100)),
                new DeskCall("Lists.counts", Kind.BROWSES, d -> d.lists().counts(Set.of(View.ALL))),
                new DeskCall("Lists.search", Kind.BROWSES, d -> d.lists().search("anything", Filters.NONE, Optional.empty(), 10)),
                new DeskCall("Lists.markAllRead", Kind.MANAGES, d -> d.lists().markAllRead(View.ALL)),
                new DeskCall("Lists.changes", Kind.BROWSES, d -> d.lists().changes(0, 500)),
                new DeskCall("Lists.position", Kind.BROWSES, d -> d.lists().position()),
                new DeskCall("Presences.sign", Kind.LOOKS, d -> signed(d, id)),
                new DeskCall("Presences.others", Kind.LOOKS, d -> d.presence().others(id)),
                new DeskCall("Contacts.read", Kind.FREE, d -> d.contacts().read("+14155550111")),
                new DeskCall("Contacts.block", Kind.BEGINS, d -> d.contacts().block(ids.address(), Optional.of(ids.channel())).orThrow()),
                new DeskCall("Contacts.blockFrom", Kind.ACTS, d -> d.contacts().blockFrom(id, Optional.empty()).orThrow()),
                new DeskCall("Contacts.unblock", Kind.MANAGES, d -> d.contacts().unblock(ids.address(), true)),
                new DeskCall("Contacts.blocks", Kind.BROWSES, d -> d.contacts().blocks(Optional.empty())),
                new DeskCall("Contacts.consent", Kind.BROWSES, d -> d.contacts().consent(ids.address())),
                new DeskCall("Assignments.wrongNumber", Kind.ACTS, d -> d.assignments().wrongNumber(id)),
                new DeskCall("Contacts.record", Kind.BEGINS, d -> d.contacts().record(new RecordConsent(ids.address(), Action.OPT_OUT, "No", ids.channel())).orThrow()),
                new DeskCall("Contacts.reach", Kind.BROWSES, d -> d.contacts().reach(ids.address(), false).orThrow()));
    }

    private static boolean signed(Desk desk, ConversationId id) {
        desk.presence().sign(id, true, true);
        return true;
    }

    /** All methods of a desk's parts, so that none is forgotten. */
    static Set<String> methods() {
        return new TreeSet<>(Stream.of(Conversations.class, Assignments.class, Jobs.class, Messages.class, Lists.class, Contacts.class, Presences.class)
                .flatMap(part -> Arrays.stream(part.getDeclaredMethods()).filter(m -> Modifier.isAbstract(m.getModifiers())).map(m -> part.getSimpleName() + "." + m.getName()))
                .toList());
    }

    boolean is(Kind... kinds) {
        return Arrays.asList(kinds).contains(kind);
    }
}
