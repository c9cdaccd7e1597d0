// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.consent.ConsentLedger;
import io.fieldinbox.consent.ConsentSettings;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentEvent.Action;
import io.fieldinbox.contact.ConsentEvent.Method;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Customers opt out and in again: what may still leave, what is on record. */
public abstract class ConsentStory extends Story {

    private static final String BYE = ConsentSettings.STANDARD.optOutText();

    /** For subclasses. */
    protected ConsentStory() {}

    @Test
    @DisplayName("CO-2, CO-3: STOP is confirmed once, shows on the row and refuses what we write before anything is queued; START restores it")
    void stopAndStart() {
        text(ANNA, "When do you come?");
        ConversationId id = theConversation();
        text(ANNA, "Stop.");
        assertEquals(List.of(BYE), phone(ANNA).received());
        assertTrue(row(id).optedOut());
        Map<Table, Long> before = stored();
        assertEquals("opted-out", refused(send(olga(), id, "At nine")));
        assertEquals(before, stored());

        text(ANNA, "START");
        assertFalse(row(id).optedOut());
        send(olga(), id, "At nine").orThrow();
        settle();
        assertEquals(List.of(BYE, "At nine"), phone(ANNA).received());
        assertEquals(List.of("< When do you come?", "< Stop.", "* opted-out", "> " + BYE, "< START", "* opted-in", "> At nine"), told(id));
    }

    @Test
    @DisplayName("CO-2, CO-3, I-4, AH-1: fifty that wait when STOP comes are withheld and say why; START sends none of them")
    void fiftyWait() {
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        for (int i = 1; i <= 50; i++) {
            send(olga(), id, "Message " + i).orThrow();
        }
        phone(ANNA).text("STOP");
        carrier.deliver();
        settle();
        List<PlacedEntry> ours = sent(id).subList(0, 50);
        assertTrue(ours.stream().allMatch(e -> state(e) == DeliveryState.WITHHELD));
        assertTrue(ours.stream().allMatch(e -> "opted-out".equals(status(e).code()) && status(e).explanation() != null));
        assertEquals("opted-out", row(id).head().summary().trouble());
        assertTrue(whys(id).contains("sent: opted-out"));

        text(ANNA, "start");
        later(Duration.ofHours(1));
        assertEquals(List.of(BYE), phone(ANNA).received());
        assertTrue(sent(id).subList(0, 50).stream().allMatch(e -> state(e) == DeliveryState.WITHHELD));
    }

    @Test
    @DisplayName("CO-2: each opt-out has exactly one confirmation, however often STOP comes and comes again")
    void oneConfirmation() {
        text(ANNA, "STOP");
        text(ANNA, "stop all!");
        box.intake().receive(inbound("S1", ANNA, "STOP"));
        box.intake().receive(inbound("S1", ANNA, "STOP"));
        settle();
        assertEquals(List.of(BYE), phone(ANNA).received());
        text(ANNA, "start");
        text(ANNA, "quit");
        assertEquals(List.of(BYE, BYE), phone(ANNA).received());
        assertEquals(List.of(), list(View.ALL), "a stranger's keywords are no conversation");
    }

    @Test
    @DisplayName("CO-2, I-4: the confirmation leaves within five minutes of the opt-out, or never")
    void withinFiveMinutes() {
        phone(ANNA).text("STOP");
        phone(STRANGER).text("STOP");
        carrier.deliver();
        clock.advance(Duration.ofSeconds(299));
        host.customer(org, "anna", "Anna", ANNA);
        settle();
        assertEquals(List.of(BYE), phone(ANNA).received());

        text("+14155550122", "I need a plumber");
        ConversationId id = theConversation();
        phone("+14155550122").text("STOP");
        carrier.deliver();
        clock.advance(Duration.ofMinutes(5));
        settle();
        assertEquals(List.of(), phone("+14155550122").received());
        assertEquals(DeliveryState.WITHHELD, newestState(id));
    }

    @Test
    @DisplayName("CO-2, CO-3, RD-3: keywords and their answers are no answer of a person and no message that waits for one")
    void answersNothing() {
        text(ANNA, "Are you there?");
        ConversationId id = theConversation();
        Row before = row(id);
        text(ANNA, "STOP");
        text(ANNA, "START");
        Row after = row(id);
        assertEquals(QueueBand.UNSEEN, after.head().sequences().band());
        assertEquals(before.unread(), after.unread());
        assertNull(after.head().summary().lastAnsweredBy());
        assertEquals(before.head().summary().needsReplySince(), after.head().summary().needsReplySince());
        assertEquals("Are you there?", after.head().summary().preview());
    }

    @Test
    @DisplayName("CO-2: an opt-out holds for all numbers of the organization, and START to any of them lifts it")
    void organizationWide() {
        Channel second = second();
        ConversationId toMain = write("Main", number);
        ConversationId toSecond = write("Second", second);
        phone(ANNA).text("STOP");
        settle();
        assertEquals("opted-out", refused(send(olga(), toMain, "A")));
        assertEquals("opted-out", refused(send(olga(), toSecond, "B")));

        phone(ANNA).writingTo(second).text("START");
        settle();
        send(olga(), toMain, "A").orThrow();
        send(olga(), toSecond, "B").orThrow();
        settle();
        assertEquals(Set.of(BYE, "A", "B"), Set.copyOf(phone(ANNA).received()));
    }

    @Test
    @DisplayName("CO-2: kept per channel, an opt-out holds for the number it was sent to, and only there")
    void perChannel() {
        Channel second = second();
        box = with(Profiles.sharedQueue().with(new ConsentSettings(ConsentSettings.STANDARD.keywords(), true, BYE, null, null))).channel(second).build();
        ConversationId toMain = write("Main", number);
        ConversationId toSecond = write("Second", second);
        phone(ANNA).text("STOP");
        settle();
        assertEquals("opted-out", refused(send(olga(), toMain, "A")));
        assertTrue(row(toMain).optedOut());
        assertFalse(row(toSecond).optedOut());
        send(olga(), toSecond, "B").orThrow();
        settle();
        assertEquals(List.of(BYE, "B"), phone(ANNA).received());
        assertTrue(olga().contacts().consent(Address.phone(ANNA)).state().optedOut(), "asked for the address, the main number counts");
    }

    @Test
    @DisplayName("CO-4: the ledger keeps the exact words, when, on which channel and in which message; the state follows from it; nothing in it ever changes")
    void ledger() {
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        text(ANNA, " “Stop!!” 🛑 ");
        List<ConsentEvent> first = ledger(ANNA);
        later(Duration.ofMinutes(1));
        text(ANNA, "Yes");
        List<ConsentEvent> both = ledger(ANNA);

        assertEquals(first, both.subList(0, 1));
        ConsentEvent out = both.get(0);
        assertEquals(" “Stop!!” 🛑 ", out.words());
        assertEquals(Action.OPT_OUT, out.action());
        assertEquals(Method.KEYWORD, out.method());
        assertEquals(number.id(), out.channel());
        assertNull(out.scope());
        assertEquals(" “Stop!!” 🛑 ", olga().messages().get(there(out.message())).entry().text());
        assertEquals(id, olga().messages().get(there(out.message())).entry().head().conversation());
        assertEquals(List.of(Action.OPT_OUT, Action.OPT_IN), both.stream().map(ConsentEvent::action).toList());
        assertTrue(out.at().isBefore(both.get(1).at()));

        AddressState state = storage.conversing().addresses().states(org, Set.of(Address.phone(ANNA))).get(Address.phone(ANNA));
        assertEquals(ConsentLedger.of(both).states(), there(state).consent());
        assertEquals(new ConsentState(ConsentState.Kind.OPTED_IN, Method.KEYWORD), olga().contacts().consent(Address.phone(ANNA)).state());
        assertEquals(ConsentState.NONE, olga().contacts().consent(Address.phone(STRANGER)).state());
        assertEquals(2, fixture.probe().count(org, Table.CONSENT_EVENT));
    }

    @Test
    @DisplayName("CO-4, I-8: an opt-out that a host rolls back is on no record")
    void rolledBack() {
        text(ANNA, "Hello");
        Map<Table, Long> before = stored();
        try {
            fixture.inHostTransaction(() -> {
                box.intake().receive(inbound("K1", ANNA, "STOP"));
                throw new IllegalStateException("the host changes its mind");
            });
        } catch (IllegalStateException expected) {
            assertEquals("the host changes its mind", expected.getMessage());
        }
        settle();
        assertEquals(before, stored());
        assertFalse(only(View.OPEN).optedOut());
        assertEquals(List.of(), phone(ANNA).received());
    }

    private Channel second() {
        Channel second = Channel.sms(org, "second", SimulatedCarrier.NAME, Address.phone("+14155550101"));
        box = with(Profiles.sharedQueue()).channel(second).build();
        return second;
    }

    private ConversationId write(String words, Channel to) {
        phone(ANNA).writingTo(to).text(words);
        settle();
        return list(View.ALL).stream().filter(r -> r.head().place().channel().equals(to.id())).findFirst().orElseThrow().head().id();
    }

    private List<ConsentEvent> ledger(String from) {
        return olga().contacts().consent(Address.phone(from)).events();
    }
}
