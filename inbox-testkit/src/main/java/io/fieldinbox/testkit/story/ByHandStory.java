// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Contacts.Consent;
import io.fieldinbox.Contacts.RecordConsent;
import io.fieldinbox.Desk;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentEvent.Action;
import io.fieldinbox.contact.ConsentEvent.Method;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Role;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.Fault;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Customers say on the phone that they want no more texts, or want them again; an employee records it. */
public abstract class ByHandStory extends Story {

    private static final Address TO_ANNA = Address.phone(ANNA);
    private static final String ON_THE_PHONE = "On the phone with Olga, 10:15";

    /** For subclasses. */
    protected ByHandStory() {}

    @Test
    @DisplayName("CO-10, CO-2: an opt-out by hand is in the ledger with who recorded it and the words, withholds what waits and refuses what is written; no confirmation leaves")
    void optOut() {
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        send(olga(), id, "At nine").orThrow();
        Consent now = record(olga(), Action.OPT_OUT, ON_THE_PHONE).orThrow();
        assertEquals(new ConsentState(ConsentState.Kind.OPTED_OUT, Method.HAND), now.state());
        ConsentEvent line = now.events().get(0);
        assertEquals(List.of(Action.OPT_OUT, Method.HAND, ON_THE_PHONE, olga), List.of(line.action(), line.method(), line.words(), there(line.employee())));
        settle();
        assertEquals(List.of(), phone(ANNA).received());
        assertEquals(DeliveryState.WITHHELD, newestState(id));
        assertEquals("opted-out", refused(send(olga(), id, "At ten")));
        assertTrue(row(id).optedOut());
        assertEquals(List.of("< Hello", "> At nine", "* opted-out"), told(id));
        PlacedEntry entry = timeline(id).get(2);
        assertEquals("Opt-out recorded: " + ON_THE_PHONE, entry.entry().text());
        assertEquals("olga", entry.entry().head().author().id());
        assertTrue(facts(id).contains(new Fact.ConsentChanged(Action.OPT_OUT, Method.HAND)));
    }

    @Test
    @DisplayName("CO-10: an opt-in by hand needs words and lifts an opt-out by hand")
    void optInByHand() {
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        record(olga(), Action.OPT_OUT, "").orThrow();
        var stored = stored();
        assertEquals("empty", refused(record(olga(), Action.OPT_IN, "  ")));
        assertEquals(stored, stored());
        assertEquals(ConsentState.Kind.OPTED_IN, record(oscar(), Action.OPT_IN, ON_THE_PHONE).orThrow().state().kind());
        assertFalse(row(id).optedOut());
        send(olga(), id, "At nine").orThrow();
        settle();
        assertEquals(List.of("At nine"), phone(ANNA).received());
        assertEquals(List.of("< Hello", "* opted-out", "* opted-in", "> At nine"), told(id));
    }

    @Test
    @DisplayName("CO-10, CO-6: an opt-in by hand lifts no opt-out of the customer's own, by keyword or with the carrier, whatever was recorded by hand besides")
    void notTheCustomersOwn() {
        text(ANNA, "Hello");
        text(ANNA, "STOP");
        record(olga(), Action.OPT_OUT, ON_THE_PHONE).orThrow();
        var stored = stored();
        assertEquals("opted-out", refused(record(olga(), Action.OPT_IN, ON_THE_PHONE)));
        assertEquals(stored, stored());
        text(ANNA, "YES");
        assertTrue(row(theConversation()).optedOut(), "yes does not lift what was recorded by hand");
        text(ANNA, "START");
        assertFalse(row(theConversation()).optedOut());

        phone(STRANGER).faults().always(Fault.OPTED_OUT);
        text(STRANGER, "Hello");
        ConversationId theirs = list(View.ALL).stream().filter(r -> r.head().party().address().value().equals(STRANGER)).findFirst().orElseThrow().head().id();
        send(olga(), theirs, "Hi").orThrow();
        settle();
        assertEquals("opted-out", refused(record(olga(), Address.phone(STRANGER), Action.OPT_IN, "Said so", null)));
    }

    @Test
    @DisplayName("CO-10: recorded for a number without a conversation too, which starts none; the same right again is one line")
    void withoutConversation() {
        record(olga(), Action.OPT_OUT, ON_THE_PHONE).orThrow();
        assertEquals(1, record(olga(), Action.OPT_OUT, ON_THE_PHONE).orThrow().events().size());
        assertEquals(2, record(oscar(), Action.OPT_OUT, ON_THE_PHONE).orThrow().events().size());
        assertEquals(List.of(), list(View.ALL));
        text(ANNA, "Hello");
        assertEquals("opted-out", refused(send(olga(), theConversation(), "Hi")));
        assertTrue(told(theConversation()).contains("* opted-out"));
    }

    @Test
    @DisplayName("CO-10, CO-2: for one channel only, or for all; what holds for all is lifted for all")
    void oneChannel() {
        Channel second = Channel.sms(org, "second", SimulatedCarrier.NAME, Address.phone("+14155550101"));
        box = with(Profiles.sharedQueue()).channel(second).build();
        text(ANNA, "To the first");
        phone(ANNA).writingTo(second).text("To the second");
        settle();
        ConversationId first = of(number);
        ConversationId other = of(second);
        record(olga(), TO_ANNA, Action.OPT_OUT, ON_THE_PHONE, second.id()).orThrow();
        send(olga(), first, "Fine").orThrow();
        assertEquals("opted-out", refused(send(olga(), other, "Not fine")));
        record(olga(), Action.OPT_OUT, ON_THE_PHONE).orThrow();
        assertEquals("opted-out", refused(send(olga(), first, "Not fine")));
        assertEquals("opted-out", refused(record(olga(), TO_ANNA, Action.OPT_IN, "Said so", second.id())));
        record(olga(), Action.OPT_IN, "Said so").orThrow();
        send(olga(), first, "Fine again").orThrow();
        send(olga(), other, "Fine again").orThrow();
        assertTrue(told(first).contains("* opted-out") && told(other).contains("* opted-out"), "on the timeline of each of its conversations");
    }

    @Test
    @DisplayName("CO-10, VS-6, VS-11: only those with full access record; others are told which permission is missing and nothing is written")
    void permission() {
        text(ANNA, "Hello");
        EmployeeId vera = host.employee(org, "vera", "Vera View", Set.of(Role.OFFICE_STAFF), Set.of(Permission.VIEW_CUSTOMER_CHATS), Set.of());
        var stored = stored();
        NotPermittedException no = assertThrows(NotPermittedException.class, () -> record(box.desk(org, vera), Action.OPT_OUT, "No").orThrow());
        assertFalse(no.isNotFound());
        assertThrows(NotPermittedException.class, () -> box.desk(org, vera).contacts().reach(TO_ANNA, true).orThrow());
        assertEquals(stored, stored());
    }

    private Answer<Consent> record(Desk desk, Action action, String words) {
        return record(desk, TO_ANNA, action, words, null);
    }

    private Answer<Consent> record(Desk desk, Address address, Action action, String words, @Nullable ChannelId channel) {
        return desk.contacts().record(new RecordConsent(address, action, words, channel));
    }

    private ConversationId of(Channel channel) {
        return list(View.ALL).stream().filter(r -> r.head().place().channel().equals(channel.id())).findFirst().orElseThrow().head().id();
    }
}
