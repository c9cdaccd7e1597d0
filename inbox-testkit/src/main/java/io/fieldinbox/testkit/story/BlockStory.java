// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Contacts.Unblocked;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.attention.ReadMode;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.contact.Reach.State;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.conversation.RevocationFlag;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Role;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Somebody is blocked, from what they wrote; the host hears of it; and what they wrote meanwhile can be had back. */
public abstract class BlockStory extends Story {

    private static final Address TO_ANNA = Address.phone(ANNA);

    /** For subclasses. */
    protected BlockStory() {}

    @Test
    @DisplayName("CO-7, UI-1: from a conversation: it closes, nothing goes out, what comes in is kept apart, and the sender learns nothing")
    void fromAConversation() {
        text(ANNA, "Buy now!");
        ConversationId id = theConversation();
        Row row = olga().contacts().blockFrom(id, Optional.empty()).orThrow();
        assertEquals(Status.CLOSED, row.head().status());
        assertTrue(row.blocked());
        assertEquals("blocked", refused(send(olga(), id, "No")));
        text(ANNA, "Buy more!");
        text(ANNA, "HELP");
        assertEquals(List.of(), phone(ANNA).received());
        assertEquals(List.of("< Buy now!", "* blocked"), told(id));
        assertEquals("Buy more!", only(View.SPAM).head().summary().preview());
        assertEquals(State.BLOCKED, olga().contacts().reach(TO_ANNA, false).orThrow().state());
        EmployeeId vera = host.employee(org, "vera", "Vera View", Set.of(Role.OFFICE_STAFF), Set.of(Permission.VIEW_CUSTOMER_CHATS), Set.of());
        assertThrows(NotPermittedException.class, () -> box.desk(org, vera).contacts().blockFrom(id, Optional.empty()).orThrow());
    }

    @Test
    @DisplayName("CO-7, KP-3: an event tells the host's listener who is blocked, where and by whom, and when that is over, so that it may block calls")
    void theHostHears() {
        List<ChangeRecord> heard = new CopyOnWriteArrayList<>();
        try (Fieldinbox listening = with(Profiles.sharedQueue()).listener("calls-" + UUID.randomUUID(), change -> {
            if (change.organization().equals(org)) {
                heard.add(change);
            }
        }).build()) {
            box = listening;
            text(ANNA, "Buy now!");
            ConversationId id = theConversation();
            olga().contacts().blockFrom(id, Optional.empty()).orThrow();
            oscar().contacts().unblock(TO_ANNA);
            settle();
            List<ChangeRecord> blocks = heard.stream().filter(change -> change.facts().stream().anyMatch(fact -> fact instanceof Fact.BlockChanged)).toList();
            assertEquals(2, blocks.size());
            assertTrue(blocks.get(0).facts().contains(new Fact.BlockChanged(true, "*")) && blocks.get(1).facts().contains(new Fact.BlockChanged(false, "*")));
            assertEquals(List.of(Author.employee(olga, "Olga Office"), Author.employee(oscar, "Oscar Office")), blocks.stream().map(ChangeRecord::actor).toList());
            assertEquals(List.of(id, id), blocks.stream().map(ChangeRecord::conversation).toList());
        }
    }

    @Test
    @DisplayName("CO-7: unblocking can take back what was kept: once, unread, in the order of time, with a trace; keywords were heard all along")
    void takenBack() {
        text(ANNA, "One");
        ConversationId id = theConversation();
        send(olga(), id, "Yes?").orThrow();
        settle();
        olga().contacts().blockFrom(id, Optional.empty()).orThrow();
        text(ANNA, "Two");
        text(ANNA, "Three");
        text(ANNA, "STOP");
        clock.advance(Duration.ofMinutes(1));
        assertTaken(true, 2, oscar().contacts().unblock(TO_ANNA, true));
        assertEquals(List.of(), list(View.SPAM));
        Row row = row(id);
        assertEquals(Status.OPEN, row.head().status());
        assertEquals(QueueBand.UNSEEN, row.head().sequences().band());
        assertEquals(2, row.unread());
        assertEquals("Three", row.head().summary().preview());
        assertTrue(row.optedOut());
        assertEquals(List.of("< One", "> Yes?", "* blocked", "< Two", "< Three", "< STOP", "* opted-out", "* unblocked", "* taken-back"), told(id));
        assertEquals("oscar", timeline(id).get(8).entry().head().author().id());
        assertEquals(timeline(id).get(3).entry().head().id(), olga().conversations().firstUnread(id).orElseThrow());
        assertTrue(facts(id).stream().anyMatch(fact -> fact instanceof Fact.EntriesJoined joined && joined.messages() == 2));

        var stored = stored();
        assertTaken(false, 0, oscar().contacts().unblock(TO_ANNA, true));
        assertEquals(stored, stored());
        olga().conversations().markRead(id).orThrow();
        assertEquals(0, row(id).unread());
    }

    @Test
    @DisplayName("CO-7: blocked again, what comes then is taken back by itself; the numbers of the entries have no gap")
    void takenBackAgain() {
        text(ANNA, "One");
        ConversationId id = theConversation();
        for (String words : List.of("Two", "Three")) {
            olga().contacts().blockFrom(id, Optional.empty()).orThrow();
            text(ANNA, words);
            assertEquals(1, list(View.SPAM).size());
            clock.advance(Duration.ofMinutes(1));
            assertEquals(1, olga().contacts().unblock(TO_ANNA, true).taken());
        }
        assertEquals(List.of("< One", "* blocked", "< Two", "* unblocked", "* taken-back", "* blocked", "< Three", "* unblocked", "* taken-back"), told(id));
        List<Long> seqs = timeline(id).stream().map(entry -> entry.entry().head().seq()).sorted().toList();
        assertEquals(row(id).head().sequences().last(), seqs.size());
        assertEquals(1L, seqs.get(0));
        assertEquals(Map.of(true, (long) seqs.size()), Map.of(true, seqs.stream().distinct().count()));
    }

    @Test
    @DisplayName("CO-7: where there is no conversation it begins one, with the customer whom the host knows by now")
    void beginsOne() {
        olga().contacts().block(TO_ANNA, Optional.empty()).orThrow();
        text(ANNA, "I am no spammer, my pipe burst");
        host.customer(org, "anna", "Anna Smith", ANNA);
        assertEquals(List.of(), list(View.OPEN));
        assertEquals(1, olga().contacts().unblock(TO_ANNA, true).taken());
        Row row = only(View.OPEN);
        assertEquals("I am no spammer, my pipe burst", row.head().summary().preview());
        assertEquals(1, row.unread());
        assertTrue(told(row.head().id()).contains("< I am no spammer, my pipe burst"));
        send(olga(), row.head().id(), "Sorry! On our way").orThrow();
        settle();
        assertEquals(List.of("Sorry! On our way"), phone(ANNA).received());
        text(ANNA, "Thanks");
        assertEquals(row.head().id(), only(View.OPEN).head().id());
    }

    @Test
    @DisplayName("CO-7: left where it is unless asked for; asked for later it comes, too; on each channel its own")
    void leftOrLater() {
        Channel second = Channel.sms(org, "second", SimulatedCarrier.NAME, Address.phone("+14155550101"));
        box = with(Profiles.sharedQueue()).channel(second).build();
        text(ANNA, "One");
        ConversationId id = theConversation();
        olga().contacts().block(TO_ANNA, Optional.empty()).orThrow();
        text(ANNA, "Two");
        phone(ANNA).writingTo(second).text("Two, to the other number");
        settle();
        assertTrue(olga().contacts().unblock(TO_ANNA));
        assertFalse(told(id).contains("< Two"));
        assertEquals(2, list(View.SPAM).size());
        assertTaken(false, 2, olga().contacts().unblock(TO_ANNA, true));
        assertTrue(told(id).contains("< Two"));
        assertFalse(told(id).contains("< Two, to the other number"));
        assertEquals(2, list(View.OPEN).size());
    }

    @Test
    @DisplayName("CO-7: several who take back at once take it back once")
    void atOnce() throws Exception {
        text(ANNA, "One");
        ConversationId id = theConversation();
        olga().contacts().blockFrom(id, Optional.empty()).orThrow();
        text(ANNA, "Two");
        List<Unblocked> done = atOnce(List.of(() -> olga().contacts().unblock(TO_ANNA, true), () -> oscar().contacts().unblock(TO_ANNA, true), () -> olga().contacts().unblock(TO_ANNA, true)));
        assertEquals(1, done.stream().mapToInt(Unblocked::taken).sum());
        assertEquals(1, told(id).stream().filter("< Two"::equals).count());
    }

    @Test
    @DisplayName("CO-7, RD-7, JB-3: what was taken back is found by its words, and by its job, and not before")
    void foundAgain() {
        CustomerId anna = host.customer(org, "anna", "Anna Smith", ANNA);
        JobId job = host.job(org, "4711", anna);
        text(ANNA, "One");
        ConversationId id = theConversation();
        olga().contacts().blockFrom(id, Optional.empty()).orThrow();
        text(ANNA, "The marmalade is leaking");
        assertEquals(List.of(), found("marmalade"));
        assertEquals(List.of(id), olga().contacts().unblock(TO_ANNA, true).into());
        assertEquals(List.of(id), found("marmalade"));
        assertEquals(List.of("One", "Blocked", "The marmalade is leaking"), texts(job).subList(0, 3));
    }

    @Test
    @DisplayName("CO-7, IN-6: keywords alone that came meanwhile join the timeline, and open and mark nothing")
    void keywordsAlone() {
        text(ANNA, "One");
        ConversationId id = theConversation();
        send(olga(), id, "Yes?").orThrow();
        settle();
        olga().contacts().blockFrom(id, Optional.empty()).orThrow();
        text(ANNA, "STOP");
        assertTaken(true, 0, olga().contacts().unblock(TO_ANNA, true));
        Row row = row(id);
        assertEquals(Status.CLOSED, row.head().status());
        assertEquals(0, row.unread());
        assertEquals(QueueBand.ANSWERED, row.head().sequences().band());
        assertEquals("Yes?", row.head().summary().preview());
        assertEquals(List.of("< One", "> Yes?", "* blocked", "< STOP", "* opted-out", "* unblocked"), told(id));
        assertEquals(List.of(), list(View.SPAM));
    }

    @Test
    @DisplayName("CO-7, RD-1: unread for each who counts by themselves, and waiting since the first that was kept")
    void unreadForEach() {
        open(Profiles.sharedQueue().with(ReadMode.MINE));
        text(ANNA, "One");
        ConversationId id = theConversation();
        send(olga(), id, "Yes?").orThrow();
        settle();
        oscar().conversations().markRead(id).orThrow();
        olga().contacts().blockFrom(id, Optional.empty()).orThrow();
        later(Duration.ofMinutes(1));
        text(ANNA, "Two");
        Instant second = timeline(only(View.SPAM).head().id()).get(0).entry().head().placedAt();
        later(Duration.ofMinutes(1));
        text(ANNA, "Three");
        oscar().contacts().unblock(TO_ANNA, true);
        assertEquals(2, row(id).unread());
        assertEquals(2, oscar().conversations().get(id).unread());
        assertEquals(second, row(id).head().summary().needsReplySince());
        assertEquals(1, there(olga().lists().counts(Set.of(View.OPEN)).get(View.OPEN)).unseen());
    }

    @Test
    @DisplayName("CO-5, CO-7: whoever asked for no more texts while blocked is flagged when that is taken back")
    void revocation() {
        text(ANNA, "One");
        ConversationId id = theConversation();
        olga().contacts().blockFrom(id, Optional.empty()).orThrow();
        text(ANNA, "Please don't text me anymore!");
        text(ANNA, "Are you there?");
        olga().contacts().unblock(TO_ANNA, true);
        RevocationFlag flag = there(row(id).head().summary().revocation());
        assertEquals("Please don't text me anymore!", timeline(id).stream().map(PlacedEntry::entry).filter(e -> e.head().id().equals(flag.entry())).findFirst().orElseThrow().text());
        olga().conversations().decideRevocation(id, true).orThrow();
        assertTrue(row(id).optedOut());
    }

    @Test
    @DisplayName("CO-7, UI-1: blocked again while what came before lies in spam: each conversation tells once of each step, and no trace is taken back")
    void tracesOnce() {
        Channel second = Channel.sms(org, "second", SimulatedCarrier.NAME, Address.phone("+14155550101"));
        box = with(Profiles.sharedQueue()).channel(second).build();
        text(ANNA, "One");
        ConversationId id = theConversation();
        phone(ANNA).writingTo(second).text("Uno");
        settle();
        ConversationId other = list(View.OPEN).stream().map(row -> row.head().id()).filter(each -> !each.equals(id)).findFirst().orElseThrow();
        olga().contacts().blockFrom(id, Optional.empty()).orThrow();
        text(ANNA, "Two");
        olga().contacts().unblock(TO_ANNA);
        olga().contacts().blockFrom(only(View.SPAM).head().id(), Optional.empty()).orThrow();
        text(ANNA, "Three");
        assertTaken(true, 2, olga().contacts().unblock(TO_ANNA, true));
        assertEquals(List.of("< Uno", "* blocked", "* unblocked", "* blocked", "* unblocked"), told(other));
        assertEquals(List.of("* blocked", "* unblocked", "* blocked", "* unblocked", "* taken-back"), told(id).stream().filter(line -> line.startsWith("*")).toList());
        assertEquals(List.of("< One", "< Two", "< Three"), told(id).stream().filter(line -> line.startsWith("<")).toList());
        assertEquals(Status.CLOSED, row(other).head().status());
    }

    @Test
    @DisplayName("CO-7: on one channel it holds there alone; the others go on")
    void onOneChannel() {
        Channel second = Channel.sms(org, "second", SimulatedCarrier.NAME, Address.phone("+14155550101"));
        box = with(Profiles.sharedQueue()).channel(second).build();
        text(ANNA, "One");
        ConversationId id = theConversation();
        assertThrows(NotPermittedException.class, () -> olga().contacts().blockFrom(id, Optional.of(new ChannelId("nonsense"))).orThrow());
        olga().contacts().blockFrom(id, Optional.of(number.id())).orThrow();
        assertEquals(Status.CLOSED, row(id).head().status());
        text(ANNA, "Two");
        phone(ANNA).writingTo(second).text("Uno");
        settle();
        assertEquals("Two", only(View.SPAM).head().summary().preview());
        assertEquals("Uno", only(View.OPEN).head().summary().preview());
        send(olga(), only(View.OPEN).head().id(), "Si?").orThrow();
        assertEquals("blocked", refused(send(olga(), id, "No")));
        assertTaken(true, 1, olga().contacts().unblock(TO_ANNA, true));
        assertEquals(List.of("< One", "* blocked", "< Two", "* unblocked", "* taken-back"), told(id));
    }

    @Test
    @DisplayName("CO-7, IN-8: a file that is being fetched while its message is taken back is there, in the conversation that has the message now")
    void fileMeanwhile() {
        text(ANNA, "One");
        ConversationId id = theConversation();
        olga().contacts().blockFrom(id, Optional.empty()).orThrow();
        files = new MediaStory.Forwarding(files) {
            @Override
            public Optional<Stored> put(OrganizationId organization, String name, InputStream content, long maxBytes) throws IOException {
                olga().contacts().unblock(TO_ANNA, true);
                return super.put(organization, name, content, maxBytes);
            }
        };
        box = open(Profiles.sharedQueue());
        phone(ANNA).send("Look", MediaStory.PICTURE);
        settle();
        CustomerMessage look = timeline(id).stream().map(PlacedEntry::entry).filter(CustomerMessage.class::isInstance).map(CustomerMessage.class::cast).filter(m -> m.text().equals("Look")).findFirst().orElseThrow();
        assertEquals(List.of(Attachment.State.STORED), look.attachments().stream().map(Attachment::state).toList());
        assertEquals(1, row(id).head().summary().attachments());
        assertEquals(MediaStory.PICTURE.length, olga().messages().content(look.head().id(), 0).orElseThrow().size());
        assertEquals(0, fixture.probe().count(org, Table.REQUEST));
    }

    private static void assertTaken(boolean wasBlocked, int messages, Unblocked unblocked) {
        assertEquals(wasBlocked, unblocked.wasBlocked());
        assertEquals(messages, unblocked.taken());
        assertEquals(messages == 0, unblocked.into().isEmpty());
    }

    private List<ConversationId> found(String words) {
        return olga().lists().search(words, Filters.NONE, Optional.empty(), 50).items().stream().map(hit -> hit.row().head().id()).toList();
    }

    private List<String> texts(JobId job) {
        return olga().jobs().communications(job, Optional.empty(), 50).items().stream().map(line -> line.entry().entry().text()).toList();
    }
}
