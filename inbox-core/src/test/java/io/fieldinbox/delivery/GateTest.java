// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fieldinbox.channel.Capabilities;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.contact.Experience;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    private static final OrganizationId ORG = new OrganizationId("acme");
    private static final ChannelId MAIN = new ChannelId("main");
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final Capabilities PLAIN = new Capabilities(10, false, false, true, false);

    @ParameterizedTest(name = "{0} to one with consent {1} in scope {2}, blocked in {3}, {4} s old: {5}")
    @DisplayName("I-4, CO-2, CO-7: who may be written to, and with what")
    @CsvSource({
        "CONVERSATION,          NONE,      *,    -,    0,   allowed",
        "CONVERSATION,          OPTED_IN,  main, -,    0,   allowed",
        "CONVERSATION,          OPTED_OUT, *,    -,    0,   opted-out",
        "CONVERSATION,          OPTED_OUT, main, -,    0,   opted-out",
        "CONVERSATION,          OPTED_OUT, side, -,    0,   allowed",
        "AUTOMATED,             OPTED_OUT, *,    -,    0,   opted-out",
        "AUTOMATED,             NONE,      *,    -,    0,   allowed",
        "OPT_OUT_CONFIRMATION,  OPTED_OUT, *,    -,    0,   allowed",
        "OPT_OUT_CONFIRMATION,  OPTED_OUT, *,    -,    299, allowed",
        "OPT_OUT_CONFIRMATION,  OPTED_OUT, *,    -,    300, opted-out",
        "OPT_OUT_CONFIRMATION,  OPTED_OUT, main, main, 0,   blocked",
        "KEYWORD_ANSWER,        OPTED_OUT, *,    -,    0,   allowed",
        "KEYWORD_ANSWER,        OPTED_OUT, *,    *,    0,   blocked",
        "CONVERSATION,          NONE,      *,    main, 0,   blocked",
        "CONVERSATION,          NONE,      *,    side, 0,   allowed",
        "CONVERSATION,          OPTED_IN,  *,    *,    0,   blocked",
    })
    void consentAndBlock(Purpose purpose, ConsentState.Kind consent, String scope, String blocked, long age, String expected) {
        AddressState state = AddressState.unknown(ORG, Address.phone("+14155551001")).withConsent(scope, new ConsentState(consent, ConsentEvent.Method.KEYWORD));
        AddressState known = blocked.equals("-") ? state : state.withBlock(blocked, true);
        assertEquals(expected, verdict(Gate.decide(delivery(purpose, known, "Hello", List.of(), NOW.minusSeconds(age), null, null), PLAIN, NOW)));
    }

    @Test
    @DisplayName("CO-2: the confirmation of an opt-out has no longer than its own deadline")
    void confirmationHasADeadline() {
        AddressState out = AddressState.unknown(ORG, Address.phone("+14155551001"))
                .withConsent(AddressState.EVERYWHERE, new ConsentState(ConsentState.Kind.OPTED_OUT, ConsentEvent.Method.KEYWORD));
        Delivery late = delivery(Purpose.OPT_OUT_CONFIRMATION, out, "Bye", List.of(), NOW.minusSeconds(10), null, NOW);
        assertEquals("opted-out", verdict(Gate.decide(late, PLAIN, NOW)));
        assertEquals("allowed", verdict(Gate.decide(late, PLAIN, NOW.minusSeconds(1))));
    }

    @ParameterizedTest(name = "text of {0}, {1} attachments, outbound media {2}: {3}")
    @DisplayName("DL-6: what the channel can carry")
    @CsvSource({"10, 0, false, allowed", "11, 0, false, too-long", "5, 1, false, media-not-carried", "5, 1, true, allowed"})
    void capability(int length, int attachments, boolean media, String expected) {
        List<Attachment> files = attachments == 0 ? List.of() : List.of(new Attachment("image/png", "a.png", 3L, Attachment.State.FETCHING, null));
        Delivery delivery = delivery(Purpose.CONVERSATION, known(), "x".repeat(length), files, NOW, null, null);
        assertEquals(expected, verdict(Gate.decide(delivery, new Capabilities(10, media, false, true, false), NOW)));
    }

    @Test
    @DisplayName("I-4: where nobody can tell what the channel carries, consent and block still count")
    void withoutCapabilities() {
        Delivery longer = delivery(Purpose.CONVERSATION, known(), "x".repeat(99), List.of(), NOW, null, null);
        assertEquals("allowed", verdict(Gate.decide(longer, null, NOW)));
        Delivery blocked = delivery(Purpose.CONVERSATION, known().withBlock(AddressState.EVERYWHERE, true), "x", List.of(), NOW, null, null);
        assertEquals("blocked", verdict(Gate.decide(blocked, null, NOW)));
    }

    @ParameterizedTest(name = "from {0} s, until {1} s: {2}")
    @DisplayName("DL-4: not before its time, not after its deadline")
    @CsvSource({"0, 60, allowed", "1, 60, 2026-03-02T15:00:01Z", "0, 0, expired", "-5, -1, expired", "5, 0, expired"})
    void times(long from, long until, String expected) {
        Delivery delivery = delivery(Purpose.CONVERSATION, known(), "Hello", List.of(), NOW, NOW.plusSeconds(from), NOW.plusSeconds(until));
        assertEquals(expected, verdict(Gate.decide(delivery, PLAIN, NOW)));
    }

    @Test
    @DisplayName("I-4: letters and unreadable senders cannot be answered")
    void unreachableKinds() {
        for (Address.Kind kind : List.of(Address.Kind.SENDER_NAME, Address.Kind.RAW)) {
            AddressState state = AddressState.unknown(ORG, new Address(kind, "support"));
            assertEquals("not-textable", verdict(Gate.decide(delivery(Purpose.CONVERSATION, state, "Hello", List.of(), NOW, null, null), PLAIN, NOW)));
        }
    }

    @Test
    @DisplayName("CO-5, CO-8, DL-8, I-4: an automated message is held by an undecided revocation and by quiet hours, withheld where texts are in vain; nothing else is")
    void automated() {
        AddressState flagged = known().flagged(true);
        AddressState landline = known().with(Experience.NONE.failed(Experience.Trouble.LANDLINE, "30006"));
        AddressState shaky = known().with(Experience.NONE.failed(Experience.Trouble.UNDELIVERED, "30003"));
        for (Purpose purpose : Purpose.values()) {
            boolean automated = purpose == Purpose.AUTOMATED;
            assertEquals(automated ? "held revocation-undecided" : "allowed", verdict(Gate.decide(windowed(purpose, flagged, null), PLAIN, NOW)));
            assertEquals(automated ? "landline" : "allowed", verdict(Gate.decide(windowed(purpose, landline, null), PLAIN, NOW)));
            assertEquals(automated ? "held quiet-hours" : "allowed", verdict(Gate.decide(windowed(purpose, known(), NOW), PLAIN, NOW)));
            assertEquals("allowed", verdict(Gate.decide(windowed(purpose, shaky, NOW.plusSeconds(1)), PLAIN, NOW)));
        }
    }

    private static Delivery windowed(Purpose purpose, AddressState address, Instant windowEnds) {
        Delivery plain = delivery(purpose, address, "Hello", List.of(), NOW, null, null);
        return new Delivery(plain.message(), 1, DeliveryState.QUEUED, 0, null, false, null, null, windowEnds, 0, address);
    }

    private static AddressState known() {
        return AddressState.unknown(ORG, Address.phone("+14155551001"));
    }

    private static Delivery delivery(Purpose purpose, AddressState address, String text, List<Attachment> files, Instant written, Instant notBefore, Instant deadline) {
        EntryHead head = new EntryHead(ORG, new EntryId(new UUID(1, 1)), new ConversationId(new UUID(1, 2)), 1, 1, Author.AUTOMATIC, written, written, null, null);
        CustomerMessage message = new CustomerMessage(head, Direction.OUTBOUND, MAIN, address.address(), null, text, files, purpose);
        return new Delivery(message, 1, DeliveryState.QUEUED, 0, null, false, notBefore, deadline, null, 0, address);
    }

    private static String verdict(Gate.Verdict verdict) {
        if (verdict instanceof Gate.Verdict.Held held) {
            return "held " + held.reason().code();
        }
        if (verdict instanceof Gate.Verdict.Withheld withheld) {
            return withheld.reason().code();
        }
        if (verdict instanceof Gate.Verdict.NotYet notYet) {
            return notYet.until().toString();
        }
        return verdict instanceof Gate.Verdict.Expired ? "expired" : "allowed";
    }
}
