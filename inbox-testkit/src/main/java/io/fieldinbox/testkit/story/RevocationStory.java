// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Contacts.RecordConsent;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.consent.ConsentSettings;
import io.fieldinbox.consent.Revocations;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentEvent.Action;
import io.fieldinbox.contact.ConsentEvent.Method;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.conversation.RevocationFlag;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.hours.BusinessHours;
import io.fieldinbox.hours.HoursSettings;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Role;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Customers ask for no more texts in words of their own; a person decides what they meant. */
public abstract class RevocationStory extends Story {

    private static final String WORDS = "Please don't text me anymore!";

    /** For subclasses. */
    protected RevocationStory() {}

    @Test
    @DisplayName("CO-5: flagged on the row with the message and the phrase; nothing else about the message is different, and nothing is recorded by itself")
    void flagged() {
        text(ANNA, "When do you come?");
        ConversationId id = theConversation();
        send(olga(), id, "At nine").orThrow();
        settle();
        text(ANNA, WORDS);
        Row row = row(id);
        CustomerMessage message = (CustomerMessage) timeline(id).get(2).entry();
        assertEquals(new RevocationFlag(message.head().id(), "dont text me anymore"), row.head().summary().revocation());
        assertEquals(QueueBand.UNSEEN, row.head().sequences().band());
        assertEquals(Status.OPEN, row.head().status());
        assertEquals(WORDS, row.head().summary().preview());
        assertEquals(1, row.unread());
        assertFalse(row.optedOut());
        assertEquals(List.of("< When do you come?", "> At nine", "< " + WORDS), told(id));
        assertTrue(facts(id).contains(new Fact.RevocationFlagged(message.head().id())));
        assertEquals(List.of(), olga().contacts().consent(Address.phone(ANNA)).events());
        send(olga(), id, "Sorry! Do you want no texts at all?").orThrow();
        settle();
        assertEquals(2, phone(ANNA).received().size(), "a person may still answer");
        assertEquals(new RevocationFlag(message.head().id(), "dont text me anymore"), row(id).head().summary().revocation(), "an answer decides nothing");
    }

    @Test
    @DisplayName("CO-5, CO-4, CO-10: one click records the opt-out with the customer's own words, who decided, and the message that holds them")
    void confirmed() {
        text(ANNA, WORDS);
        ConversationId id = theConversation();
        EntryId message = timeline(id).get(0).entry().head().id();
        Row row = olga().conversations().decideRevocation(id, true).orThrow();
        assertTrue(row.optedOut());
        assertNull(row.head().summary().revocation());
        ConsentEvent line = olga().contacts().consent(Address.phone(ANNA)).events().get(0);
        assertEquals(List.of(Action.OPT_OUT, Method.HAND, WORDS, message, olga, number.id()),
                List.of(line.action(), line.method(), line.words(), there(line.message()), there(line.employee()), there(line.channel())));
        assertEquals("opted-out", refused(send(olga(), id, "Bye")));
        assertEquals(List.of("< " + WORDS, "* opted-out"), told(id));
        assertTrue(facts(id).contains(new Fact.RevocationDecided(message, true)));
        var stored = stored();
        assertEquals("nothing-flagged", refused(oscar().conversations().decideRevocation(id, true)));
        assertEquals(stored, stored());
    }

    @Test
    @DisplayName("CO-5: or says that it is none, with a trace; a later message flags again, and the first of several is shown until one decides")
    void dismissed() {
        text(ANNA, WORDS);
        ConversationId id = theConversation();
        Row row = oscar().conversations().decideRevocation(id, false).orThrow();
        assertFalse(row.optedOut());
        assertNull(row.head().summary().revocation());
        assertEquals("oscar", timeline(id).get(1).entry().head().author().id());
        assertEquals(List.of("< " + WORDS, "* revocation-dismissed"), told(id));
        assertEquals("nothing-flagged", refused(olga().conversations().decideRevocation(id, false)));
        text(ANNA, "I mean it, stop texting me");
        text(ANNA, "Leave me alone");
        assertEquals("stop texting me", there(row(id).head().summary().revocation()).phrase());
        olga().conversations().decideRevocation(id, true).orThrow();
        assertTrue(row(id).optedOut());
        assertEquals("I mean it, stop texting me", olga().contacts().consent(Address.phone(ANNA)).events().get(0).words());
    }

    @Test
    @DisplayName("CO-5: what the customer says with a keyword, or an employee records, decides it too; of one who is opted out nothing is flagged")
    void decidedOtherwise() {
        text(ANNA, WORDS);
        ConversationId id = theConversation();
        text(ANNA, "STOP");
        assertNull(row(id).head().summary().revocation());
        text(ANNA, "I said don't text me anymore");
        assertNull(row(id).head().summary().revocation());
        text(ANNA, "START");
        text(ANNA, WORDS);
        assertEquals("dont text me anymore", there(row(id).head().summary().revocation()).phrase());
        olga().contacts().record(new RecordConsent(Address.phone(ANNA), Action.OPT_IN, "Called: wants texts", null)).orThrow();
        assertNull(row(id).head().summary().revocation());
        assertFalse(row(id).optedOut());
    }

    @Test
    @DisplayName("CO-5, HR-2: while it waits, the one who asked for no more texts gets no automatic answer")
    void noAutoReply() {
        Profile closed = Profiles.sharedQueue().with(new HoursSettings(BusinessHours.everyDay(ZoneOffset.UTC), "We are closed"));
        open(closed);
        text(ANNA, WORDS);
        ConversationId id = theConversation();
        text(ANNA, "Hello?");
        assertEquals(List.of(), phone(ANNA).received());
        assertTrue(whys(id).contains("auto-reply: revocation-undecided"));
        olga().conversations().decideRevocation(id, false).orThrow();
        text(ANNA, "So, are you open?");
        assertEquals(List.of("We are closed"), phone(ANNA).received());
    }

    @Test
    @DisplayName("CO-5: decided once for the address, in all its conversations")
    void allConversations() {
        Channel second = Channel.sms(org, "second", SimulatedCarrier.NAME, Address.phone("+14155550101"));
        box = with(Profiles.sharedQueue()).channel(second).build();
        text(ANNA, WORDS);
        ConversationId first = theConversation();
        phone(ANNA).writingTo(second).text("Stop texting me");
        settle();
        ConversationId other = list(View.ALL).stream().map(r -> r.head().id()).filter(id -> !id.equals(first)).findFirst().orElseThrow();
        olga().conversations().decideRevocation(other, true).orThrow();
        for (ConversationId id : List.of(first, other)) {
            assertNull(row(id).head().summary().revocation());
            assertTrue(row(id).optedOut());
            assertTrue(told(id).contains("* opted-out"));
        }
    }

    @Test
    @DisplayName("CO-5, VS-6, VS-11: deciding needs the right to act")
    void permission() {
        text(ANNA, WORDS);
        ConversationId id = theConversation();
        EmployeeId vera = host.employee(org, "vera", "Vera View", Set.of(Role.OFFICE_STAFF), Set.of(Permission.VIEW_CUSTOMER_CHATS), Set.of());
        var stored = stored();
        assertThrows(NotPermittedException.class, () -> box.desk(org, vera).conversations().decideRevocation(id, true).orThrow());
        assertEquals(stored, stored());
    }

    @Test
    @DisplayName("CO-5: an organization chooses its phrases")
    void phrases() {
        open(Profiles.sharedQueue().with(ConsentSettings.STANDARD.with(Revocations.none().with("keine Nachrichten mehr"))));
        text(ANNA, WORDS);
        assertNull(row(theConversation()).head().summary().revocation());
        text(ANNA, "Bitte keine Nachrichten mehr.");
        assertEquals("keine nachrichten mehr", there(row(theConversation()).head().summary().revocation()).phrase());
    }
}
