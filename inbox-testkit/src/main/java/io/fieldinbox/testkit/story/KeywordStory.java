// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Intake.Received;
import io.fieldinbox.consent.ConsentSettings;
import io.fieldinbox.consent.KeywordClass;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentEvent.Method;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.listing.View;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.Fault;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.transport.Inbound.KeywordHint;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What counts as a keyword, who answers it, and what the carrier has to say. */
public abstract class KeywordStory extends Story {

    private static final String BYE = ConsentSettings.STANDARD.optOutText();

    /** For subclasses. */
    protected KeywordStory() {}

    @Test
    @DisplayName("CO-1: 'Please stop by at 5' is a customer; so is all that only contains a keyword")
    void customers() {
        List<String> words = List.of("Please stop by at 5", "Stop the leak in my kitchen", "Can you start on Monday?", "I need help", "Yes please", "cancel my 3 pm", "The end");
        words.forEach(w -> text(ANNA, w));
        ConversationId id = theConversation();
        assertEquals(words.stream().map(w -> "< " + w).toList(), told(id));
        assertEquals(words.size(), row(id).unread());
        assertFalse(row(id).optedOut());
        assertEquals(List.of(), phone(ANNA).received());
    }

    @Test
    @DisplayName("CO-1: every opt-out word opts out, in any case, with quotes, dots, accents and emoji around it")
    void spellings() {
        List<String> words = List.of("stop", "STOPALL", "Stop All", "end", "Cancel", "unsubscribe", "Quit!", "revoke", "optout", "Opt-Out", "opt out", "arrêt", "ARRET.", "'stop'", "🛑 stop 🛑");
        for (int i = 0; i < words.size(); i++) {
            String from = "+141555501" + (40 + i);
            text(from, words.get(i));
            assertTrue(olga().contacts().consent(Address.phone(from)).state().optedOut(), words.get(i));
            assertEquals(List.of(BYE), phone(from).received(), words.get(i));
        }
        assertEquals(List.of(), list(View.ALL));
    }

    @Test
    @DisplayName("CO-1: YES and START are what a customer says, unless they have opted out by keyword")
    void yes() {
        text(ANNA, "yes");
        text(ANNA, "Start");
        ConversationId id = theConversation();
        assertEquals(List.of("< yes", "< Start"), told(id));
        assertEquals(2, row(id).unread());
        assertEquals(List.of(), olga().contacts().consent(Address.phone(ANNA)).events());

        text(ANNA, "STOP");
        text(ANNA, "YES");
        assertFalse(row(id).optedOut());
        assertEquals(2, row(id).unread());
        text(ANNA, "yes");
        assertEquals(3, row(id).unread(), "opted in again it is an ordinary message again");
    }

    @Test
    @DisplayName("CO-1, CO-2: HELP is answered where an answer is set, also to one opted out; else it is not; it begins nothing")
    void help() {
        text(ANNA, "HELP");
        assertEquals(List.of(), phone(ANNA).received());
        box = with(Profiles.sharedQueue().with(new ConsentSettings(ConsentSettings.STANDARD.keywords(), false, BYE, "Acme Plumbing, call 555", "Welcome back"))).build();
        text(ANNA, "Help!");
        text(ANNA, "stop");
        text(ANNA, "info");
        text(ANNA, "start");
        text(ANNA, "aide");
        assertEquals(List.of("Acme Plumbing, call 555", BYE, "Acme Plumbing, call 555", "Welcome back", "Acme Plumbing, call 555"), phone(ANNA).received());
        assertEquals(List.of(), list(View.ALL));
    }

    @Test
    @DisplayName("CO-6: where the carrier answers keywords none of ours goes out; the opt-out is on record and holds")
    void carrierAnswers() {
        adapter = new ServingCarrier(carrier);
        box = with(Profiles.sharedQueue().with(new ConsentSettings(ConsentSettings.STANDARD.keywords(), false, BYE, "Call 555", "Welcome back"))).build();
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        text(ANNA, "STOP");
        assertTrue(row(id).optedOut());
        assertEquals("opted-out", refused(send(olga(), id, "Wait")));
        text(ANNA, "HELP");
        text(ANNA, "START");
        assertFalse(row(id).optedOut());
        assertEquals(List.of(), phone(ANNA).received());
        assertEquals(List.of("< Hello", "< STOP", "* opted-out", "< HELP", "< START", "* opted-in"), told(id));
        assertEquals(2, olga().contacts().consent(Address.phone(ANNA)).events().size());
    }

    @Test
    @DisplayName("CO-6, DL-1: a message refused because the recipient opted out with the carrier fails, and our state follows; what waits behind it is withheld")
    void refusedByCarrier() {
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        phone(ANNA).faults().next(Fault.OPTED_OUT, 1);
        send(olga(), id, "One").orThrow();
        send(olga(), id, "Two").orThrow();
        settle();
        assertEquals(List.of(DeliveryState.FAILED, DeliveryState.WITHHELD), sent(id).stream().map(Story::state).toList());
        assertEquals("21610", status(sent(id).get(0)).code());
        assertEquals(List.of(), phone(ANNA).received(), "and no confirmation of ours");
        assertTrue(row(id).optedOut());
        assertEquals("opted-out", refused(send(olga(), id, "Three")));
        assertEquals("opted-out", refused(olga().messages().resend(sent(id).get(0).entry().head().id())));
        assertTrue(told(id).contains("* opted-out"));

        ConsentEvent event = olga().contacts().consent(Address.phone(ANNA)).events().get(0);
        assertEquals(Method.CARRIER, event.method());
        assertTrue(event.words().contains("21610"));
        assertEquals(ConsentState.Kind.OPTED_OUT, olga().contacts().consent(Address.phone(ANNA)).state().kind());
        assertTrue(facts(id).contains(new Fact.ConsentChanged(ConsentEvent.Action.OPT_OUT, Method.CARRIER)));

        text(ANNA, "START");
        assertFalse(row(id).optedOut());
        send(olga(), id, "Four").orThrow();
        settle();
        assertEquals(List.of("Four"), phone(ANNA).received());
    }

    @Test
    @DisplayName("CO-6: what the carrier takes a message for outweighs our reading, and the exact words are kept")
    void hints() {
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        receive("H1", "lass mich in Ruhe", KeywordHint.OPT_OUT);
        assertTrue(row(id).optedOut());
        assertEquals("lass mich in Ruhe", olga().contacts().consent(Address.phone(ANNA)).events().get(0).words());
        receive("H2", "wieder ja", KeywordHint.OPT_IN);
        assertFalse(row(id).optedOut());
        receive("H3", "stop", KeywordHint.HELP);
        assertFalse(row(id).optedOut());
        assertEquals(1, row(id).unread(), "none of them is a message that waits for an answer");
        receive("H4", "stop", null);
        assertTrue(row(id).optedOut());
    }

    @Test
    @DisplayName("CO-1: an organization's own words count from when they are set")
    void ownWords() {
        text(ANNA, "basta");
        assertEquals(1, only(View.OPEN).unread());
        box = with(Profiles.sharedQueue().with(new ConsentSettings(ConsentSettings.STANDARD.keywords().with(KeywordClass.OPT_OUT, "basta"), false, BYE, null, null))).build();
        text(ANNA, "Basta!");
        assertTrue(only(View.OPEN).optedOut());
        assertEquals(List.of(BYE), phone(ANNA).received());
    }

    private void receive(String id, String words, @Nullable KeywordHint hint) {
        Received received = box.intake().receive(new Inbound(org, SimulatedCarrier.NAME, id, number.address(), Address.phone(ANNA), words, List.of(), null, hint));
        assertTrue(received instanceof Received.Appended, received::toString);
        settle();
    }
}
