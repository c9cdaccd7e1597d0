// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentEvent.Action;
import io.fieldinbox.contact.ConsentEvent.Method;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.contact.ConsentState.Kind;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConsentLedgerTest {

    private static final OrganizationId ORGANIZATION = new OrganizationId("acme");
    private static final Address JO = Address.phone("+14155552671");
    private static final ChannelId OFFICE = new ChannelId("office");
    private static final ChannelId DISPATCH = new ChannelId("dispatch");

    private final List<ConsentEvent> events = new ArrayList<>();

    @Test
    @DisplayName("CO-4: no events, no state")
    void empty() {
        assertEquals(Map.of(), ConsentLedger.of(List.of()).states());
    }

    @Test
    @DisplayName("CO-3: stop opts out, start restores")
    void stopAndStart() {
        says("Stop!");
        assertEquals(out(Method.KEYWORD), everywhere());
        says("START");
        assertEquals(in(Method.KEYWORD), everywhere());
        says("stop");
        assertEquals(out(Method.KEYWORD), everywhere());
    }

    @Test
    @DisplayName("CO-10: an opt-in by hand lifts an opt-out by hand, never one by keyword")
    void byHand() {
        byHand(Action.OPT_OUT);
        assertEquals(out(Method.HAND), everywhere());
        assertTrue(ConsentLedger.optInByHandAllowed(everywhere()));
        byHand(Action.OPT_IN);
        assertEquals(in(Method.HAND), everywhere());

        says("stop");
        assertFalse(ConsentLedger.optInByHandAllowed(everywhere()));
        byHand(Action.OPT_IN);
        assertEquals(out(Method.KEYWORD), everywhere());
    }

    @Test
    @DisplayName("CO-10: an opt-out by hand recorded after a keyword does not make the keyword one liftable by hand")
    void bothStand() {
        says("stop");
        byHand(Action.OPT_OUT);
        assertEquals(out(Method.KEYWORD), everywhere());
        byHand(Action.OPT_IN);
        assertEquals(out(Method.KEYWORD), everywhere());
        says("start");
        assertEquals(in(Method.KEYWORD), everywhere());
    }

    @Test
    @DisplayName("CO-1, CO-3: yes lifts an opt-out by keyword, not one by hand; start lifts both")
    void yesAndStart() {
        says("stop");
        says("Yes \uD83D\uDC4D");
        assertEquals(in(Method.KEYWORD), everywhere());

        byHand(Action.OPT_OUT);
        says("yes");
        assertEquals(out(Method.HAND), everywhere());
        says("start");
        assertEquals(in(Method.KEYWORD), everywhere());

        says("stop");
        byHand(Action.OPT_OUT);
        says("yes");
        assertEquals(out(Method.HAND), everywhere());
        byHand(Action.OPT_IN);
        assertEquals(in(Method.HAND), everywhere());
    }

    @Test
    @DisplayName("CO-6: the carrier's refusal opts out as a keyword does")
    void carrier() {
        add(Action.OPT_OUT, Method.CARRIER, null, null, "21610");
        assertEquals(out(Method.CARRIER), everywhere());
        assertFalse(ConsentLedger.optInByHandAllowed(everywhere()));
        byHand(Action.OPT_IN);
        assertEquals(out(Method.CARRIER), everywhere());
        says("yes");
        assertEquals(in(Method.KEYWORD), everywhere());
    }

    @Test
    @DisplayName("CO-1: opting in counts only from one opted out, yes only where a keyword or the carrier did that")
    void meaning() {
        KeywordMatch start = Keywords.standard().classify("start");
        KeywordMatch yes = Keywords.standard().classify("yes");
        for (ConsentState now : List.of(ConsentState.NONE, in(Method.KEYWORD), in(Method.HAND))) {
            assertEquals(KeywordClass.NONE, ConsentLedger.meaning(start, now));
            assertEquals(KeywordClass.NONE, ConsentLedger.meaning(yes, now));
            assertEquals(KeywordClass.OPT_OUT, ConsentLedger.meaning(Keywords.standard().classify("stop"), now));
            assertEquals(KeywordClass.HELP, ConsentLedger.meaning(Keywords.standard().classify("help"), now));
            assertEquals(KeywordClass.NONE, ConsentLedger.meaning(KeywordMatch.NONE, now));
            assertTrue(ConsentLedger.optInByHandAllowed(now));
        }
        for (Method method : Method.values()) {
            assertEquals(KeywordClass.OPT_IN, ConsentLedger.meaning(start, out(method)));
        }
        assertEquals(KeywordClass.OPT_IN, ConsentLedger.meaning(yes, out(Method.KEYWORD)));
        assertEquals(KeywordClass.OPT_IN, ConsentLedger.meaning(yes, out(Method.CARRIER)));
        assertEquals(KeywordClass.NONE, ConsentLedger.meaning(yes, out(Method.HAND)));
    }

    @Test
    @DisplayName("CO-2, CO-3: per channel, each channel has its own state")
    void perChannel() {
        add(Action.OPT_OUT, Method.KEYWORD, OFFICE, OFFICE, "stop");
        assertTrue(address().consentOn(OFFICE).optedOut());
        assertFalse(address().consentOn(DISPATCH).optedOut());
        add(Action.OPT_IN, Method.KEYWORD, DISPATCH, DISPATCH, "start");
        assertTrue(address().consentOn(OFFICE).optedOut());
        add(Action.OPT_IN, Method.KEYWORD, OFFICE, OFFICE, "start");
        assertFalse(address().consentOn(OFFICE).optedOut());
    }

    @Test
    @DisplayName("CO-2, CO-3: start restores the channel it is written on, also after the setting changed between channel and organization")
    void settingChanged() {
        add(Action.OPT_OUT, Method.KEYWORD, OFFICE, OFFICE, "stop");
        add(Action.OPT_OUT, Method.KEYWORD, DISPATCH, DISPATCH, "stop");
        assertNull(ledger().scopeFor(Action.OPT_IN, OFFICE, false));
        add(Action.OPT_IN, Method.KEYWORD, null, OFFICE, "start");
        assertFalse(address().consentOn(OFFICE).optedOut());
        assertTrue(address().consentOn(DISPATCH).optedOut(), "said on another channel");

        add(Action.OPT_OUT, Method.KEYWORD, null, OFFICE, "stop");
        assertEquals(OFFICE, ledger().scopeFor(Action.OPT_OUT, OFFICE, true));
        ChannelId scope = ledger().scopeFor(Action.OPT_IN, OFFICE, true);
        assertNull(scope, "the opt-out is from the whole organization");
        add(Action.OPT_IN, Method.KEYWORD, scope, OFFICE, "start");
        assertFalse(address().consentOn(OFFICE).optedOut());
        assertEquals(OFFICE, ledger().scopeFor(Action.OPT_IN, OFFICE, true));
    }

    @Test
    @DisplayName("CO-4: the events of another address are refused")
    void oneAddress() {
        says("stop");
        ConsentEvent stray = new ConsentEvent(ORGANIZATION, UUID.randomUUID(), Address.phone("+14155552672"), Instant.EPOCH,
                Action.OPT_IN, Method.KEYWORD, null, "start", OFFICE, null, null, null);
        assertThrows(IllegalArgumentException.class, () -> ledger().with(stray));
    }

    @Test
    @DisplayName("CO-3, CO-4, CO-10: the state of generated ledgers is what an oracle reads from the whole list")
    void generated() {
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            events.clear();
            for (int i = random.nextInt(9); i > 0; i--) {
                event(random);
            }
            assertEquals(oracle(events), ledger().states(), "seed " + seed + ": " + events);
        }
    }

    private void event(Random random) {
        Action action = random.nextBoolean() ? Action.OPT_OUT : Action.OPT_IN;
        Method method = Method.values()[random.nextInt(3)];
        ChannelId channel = method == Method.HAND ? null : random.nextBoolean() ? OFFICE : DISPATCH;
        ChannelId scope = random.nextBoolean() ? null : channel != null ? channel : OFFICE;
        String words = method != Method.KEYWORD ? "on the phone" : action == Action.OPT_OUT ? "STOP" : random.nextBoolean() ? "Yes." : "start";
        add(action, method, scope, channel, words);
    }

    /**
     * Reads the rules the other way round: an opt-out stands unless some later opt-in lifts it, and without one that stands the
     * latest opt-in that was to the point is what holds.
     */
    private static Map<String, ConsentState> oracle(List<ConsentEvent> events) {
        Map<String, ConsentState> states = new HashMap<>();
        for (String scope : Set.of(AddressState.EVERYWHERE, OFFICE.value(), DISPATCH.value())) {
            List<ConsentEvent> standing = standing(events, scope);
            if (!standing.isEmpty()) {
                states.put(scope, out(standing.stream().map(ConsentEvent::method).filter(m -> m != Method.HAND).reduce(Method.HAND, (a, b) -> b)));
                continue;
            }
            for (int i = 0; i < events.size(); i++) {
                ConsentEvent in = events.get(i);
                List<ConsentEvent> before = standing(events.subList(0, i), scope);
                boolean lifted = before.stream().anyMatch(out -> lifts(in, out, scope));
                boolean own = in.action() == Action.OPT_IN && scopeOf(in).equals(scope) && !in.words().equals("Yes.");
                if (lifted || own) {
                    states.put(scope, in(in.method()));
                }
            }
        }
        return states;
    }

    private static List<ConsentEvent> standing(List<ConsentEvent> events, String scope) {
        List<ConsentEvent> standing = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            ConsentEvent out = events.get(i);
            boolean lifted = events.subList(i + 1, events.size()).stream().anyMatch(in -> lifts(in, out, scope));
            if (out.action() == Action.OPT_OUT && scopeOf(out).equals(scope) && !lifted) {
                standing.add(out);
            }
        }
        return standing;
    }

    private static boolean lifts(ConsentEvent in, ConsentEvent out, String scope) {
        if (in.action() != Action.OPT_IN) {
            return false;
        }
        boolean here = scopeOf(in).equals(scope);
        boolean wider = in.scope() == null && (in.method() == Method.HAND || (in.channel() != null && in.channel().value().equals(scope)));
        boolean strong = in.method() == Method.HAND ? out.method() == Method.HAND : !in.words().equals("Yes.") || out.method() != Method.HAND;
        return (here || wider) && strong;
    }

    private static String scopeOf(ConsentEvent event) {
        return event.scope() == null ? "*" : event.scope().value();
    }

    private void says(String words) {
        KeywordClass kind = Keywords.standard().classify(words).kind();
        add(kind == KeywordClass.OPT_OUT ? Action.OPT_OUT : Action.OPT_IN, Method.KEYWORD, null, OFFICE, words);
    }

    private void byHand(Action action) {
        add(action, Method.HAND, null, null, "told the technician");
    }

    private void add(Action action, Method method, @Nullable ChannelId scope, @Nullable ChannelId channel, String words) {
        int number = events.size();
        EmployeeId employee = method == Method.HAND ? new EmployeeId("olga") : null;
        events.add(new ConsentEvent(ORGANIZATION, new UUID(0x7000L, number), JO, Instant.EPOCH.plusSeconds(number), action, method,
                scope, words, channel, null, channel == null ? null : "SM" + number, employee));
    }

    private ConsentLedger ledger() {
        return ConsentLedger.of(events);
    }

    private AddressState address() {
        return ledger().applyTo(AddressState.unknown(ORGANIZATION, JO));
    }

    private ConsentState everywhere() {
        return address().consentOn(OFFICE);
    }

    private static ConsentState out(Method by) {
        return new ConsentState(Kind.OPTED_OUT, by);
    }

    private static ConsentState in(Method by) {
        return new ConsentState(Kind.OPTED_IN, by);
    }
}
