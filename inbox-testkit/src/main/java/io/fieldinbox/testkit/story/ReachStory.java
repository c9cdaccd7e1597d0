// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.contact.Reach;
import io.fieldinbox.contact.Reach.State;
import io.fieldinbox.contact.Reach.TypeBy;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.Fault;
import io.fieldinbox.testkit.carrier.SimulatedLineTypes;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whether a text to a number has a chance: asked before one writes, learnt from what came of others. */
public abstract class ReachStory extends Story {

    private static final Address TO_ANNA = Address.phone(ANNA);

    private final SimulatedLineTypes lines = new SimulatedLineTypes();

    /** For subclasses. */
    protected ReachStory() {}

    @BeforeEach
    void withLookUp() {
        box = with(Profiles.sharedQueue()).lineTypes(lines).build();
    }

    @Test
    @DisplayName("DL-8: never tried, delivered to, wrote to us, opted out, blocked: each when it is so")
    void states() {
        assertEquals(State.NEVER_TRIED, reach().state());
        ConversationId id = start(ANNA);
        assertEquals(State.NEVER_TRIED, reach().state(), "starting tries nothing");
        send(olga(), id, "We are on the way").orThrow();
        box.operations().drain();
        assertEquals(State.NEVER_TRIED, reach().state(), "that the carrier took it proves nothing");
        settle();
        assertEquals(State.DELIVERED, reach().state());
        text(ANNA, "Good");
        assertEquals(State.DELIVERED, reach().state());
        text(ANNA, "STOP");
        assertEquals(State.OPTED_OUT, reach().state());
        text(ANNA, "START");
        olga().contacts().block(TO_ANNA, Optional.empty()).orThrow();
        assertEquals(State.BLOCKED, reach().state());

        text(STRANGER, "Hello");
        assertEquals(State.WROTE_TO_US, olga().contacts().reach(Address.phone(STRANGER), false).orThrow().state());
        text("+14155550122", "HELP");
        assertEquals(State.WROTE_TO_US, olga().contacts().reach(Address.phone("+14155550122"), false).orThrow().state(), "a keyword is a text, too");
    }

    @Test
    @DisplayName("DL-8: undelivered says why and may pass; the next text goes without asking, and one that arrives clears it")
    void undelivered() {
        phone(ANNA).faults().next(Fault.FAILS, 1);
        ConversationId id = start(ANNA);
        send(olga(), id, "One").orThrow();
        settle();
        assertEquals(State.UNDELIVERED, reach().state());
        assertEquals("30003", reach().code());
        assertFalse(reach().warns());
        send(olga(), id, "Two").orThrow();
        settle();
        assertEquals(State.DELIVERED, reach().state());
        assertNull(reach().code());
    }

    @Test
    @DisplayName("DL-8: undelivered because it is a landline marks the number whatever the host says; sending, resending and starting warn until confirmed")
    void landline() {
        host.lineType(org, ANNA, LineType.MOBILE);
        assertEquals(LineType.MOBILE, reach().type());
        assertEquals(TypeBy.HOST, reach().typeBy());
        phone(ANNA).faults().always(Fault.LANDLINE);
        ConversationId id = start(ANNA);
        send(olga(), id, "One").orThrow();
        settle();
        assertEquals(new Reach(TO_ANNA, State.UNDELIVERED, "30006", reach().explanation(), LineType.LANDLINE, TypeBy.LEARNT, true), reach());
        EntryId failed = sent(id).get(0).entry().head().id();

        long before = carrier.requests();
        assertEquals("landline", refused(send(olga(), id, "Two")));
        assertEquals("landline", refused(olga().messages().resend(failed)));
        settle();
        assertEquals(before, carrier.requests(), "nothing was tried");
        olga().messages().resend(failed, true).orThrow();
        settle();
        assertEquals(before + 1, carrier.requests());
        olga().messages().send(new SendMessage(id, "Three", "three", null, true)).orThrow();
        settle();
        assertEquals(before + 2, carrier.requests());
        assertEquals(DeliveryState.FAILED, newestState(id));

        assertFalse(olga().conversations().start(new StartConversation(TO_ANNA, null, null)).orThrow().created(), "what has begun is opened without a warning");
    }

    @Test
    @DisplayName("DL-8: what the customer writes, or a text that arrives, clears the mark")
    void proofs() {
        phone(ANNA).faults().next(Fault.LANDLINE, 2);
        ConversationId id = start(ANNA);
        send(olga(), id, "One").orThrow();
        settle();
        text(ANNA, "I can read you");
        assertEquals(State.WROTE_TO_US, reach().state());
        assertFalse(reach().warns());
        send(olga(), id, "Two").orThrow();
        settle();
        assertTrue(reach().warns(), "a later failure marks it again");
        olga().messages().resend(sent(id).get(1).entry().head().id(), true).orThrow();
        settle();
        assertEquals(State.DELIVERED, reach().state());
        send(olga(), id, "Three").orThrow();
    }

    @Test
    @DisplayName("DL-8: a number that the host or a look-up calls a landline warns before the first message, until a text has shown otherwise")
    void saidToBeALandline() {
        host.lineType(org, ANNA, LineType.LANDLINE);
        var stored = stored();
        assertEquals("landline", refused(olga().conversations().start(new StartConversation(TO_ANNA, null, null))));
        assertEquals(stored, stored(), "a warning writes nothing");
        ConversationId id = olga().conversations().start(new StartConversation(TO_ANNA, null, null, null, true)).orThrow().row().head().id();
        lines.knows(ANNA, LineType.LANDLINE);
        olga().contacts().reach(TO_ANNA, true).orThrow();
        assertEquals("landline", refused(send(olga(), id, "One")));
        olga().messages().send(new SendMessage(id, "One", "one", null, true)).orThrow();
        settle();
        assertEquals(State.DELIVERED, reach().state());
        assertEquals(LineType.LANDLINE, reach().type(), "there are landlines that take texts");
        send(olga(), id, "Two").orThrow();
    }

    @Test
    @DisplayName("DL-8: a look-up is made on demand only, kept, outweighs the host, and is told honestly where it fails")
    void lookUp() {
        host.lineType(org, ANNA, LineType.MOBILE);
        lines.knows(ANNA, LineType.VOIP).failNext(1);
        var stored = stored();
        assertEquals("look-up-failed", refused(olga().contacts().reach(TO_ANNA, true)));
        assertEquals(stored, stored(), "nothing is kept of a look-up that failed");
        assertEquals(LineType.MOBILE, reach().type());
        assertEquals(1, lines.asked());
        Reach reach = olga().contacts().reach(TO_ANNA, true).orThrow();
        assertEquals(LineType.VOIP, reach.type());
        assertEquals(TypeBy.LOOKUP, reach.typeBy());
        text(ANNA, "Hello");
        assertEquals(LineType.VOIP, reach().type());
        olga().contacts().reach(TO_ANNA, true).orThrow();
        assertEquals(2, lines.asked(), "what is known is not paid for again");
        later(Duration.ofDays(91));
        olga().contacts().reach(TO_ANNA, true).orThrow();
        assertEquals(3, lines.asked());
    }

    @Test
    @DisplayName("DL-8: without a look-up that is set up, asking for one is refused and all else works")
    void noLookUp() {
        open(Profiles.sharedQueue());
        assertEquals("look-up-failed", refused(olga().contacts().reach(TO_ANNA, true)));
        assertEquals(LineType.UNKNOWN, reach().type());
        assertNull(reach().typeBy());
    }

    private Reach reach() {
        return olga().contacts().reach(TO_ANNA, false).orThrow();
    }

    private ConversationId start(String number) {
        return olga().conversations().start(new StartConversation(Address.phone(number), null, null)).orThrow().row().head().id();
    }
}
