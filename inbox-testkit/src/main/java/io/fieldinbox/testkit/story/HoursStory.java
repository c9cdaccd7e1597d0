// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.consent.ConsentSettings;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.hours.BusinessHours;
import io.fieldinbox.hours.HoursSettings;
import io.fieldinbox.hours.OpenPeriod;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.transport.Inbound;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The office in New York is open on weekdays from eight to five; customers write all day and night. */
public abstract class HoursStory extends Story {

    private static final String CLOSED = "We are closed and will answer in the morning";
    private static final Set<DayOfWeek> WEEKDAYS = Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
    private static final BusinessHours OFFICE = BusinessHours.of(ZoneId.of("America/New_York"), WEEKDAYS, OpenPeriod.of("08:00", "17:00"));

    /** For subclasses. */
    protected HoursStory() {}

    @BeforeEach
    void hours() {
        hours(OFFICE, CLOSED);
    }

    @Test
    @DisplayName("HR-2: once per conversation in a closed period; while open nothing; in the next closed period once again")
    void oncePerPeriod() {
        at("2026-06-02T20:59:59Z");
        text(ANNA, "Still open?");
        assertEquals(List.of(), phone(ANNA).received());
        at("2026-06-02T21:00:00Z");
        text(ANNA, "And now?");
        text(ANNA, "Hello?");
        text(STRANGER, "Me too");
        at("2026-06-03T11:59:59Z");
        text(ANNA, "Before you open");
        assertEquals(List.of(CLOSED), phone(ANNA).received());
        assertEquals(List.of(CLOSED), phone(STRANGER).received());

        at("2026-06-03T12:00:00Z");
        text(ANNA, "You are open");
        assertEquals(1, phone(ANNA).received().size());
        at("2026-06-03T23:00:00Z");
        text(ANNA, "Closed again");
        assertEquals(List.of(CLOSED, CLOSED), phone(ANNA).received());
    }

    @Test
    @DisplayName("HR-1, HR-2: a weekend, a holiday after it and the change of clocks are one closed period")
    void longWeekend() {
        hours(OFFICE.withHolidays(LocalDate.parse("2026-03-09")), CLOSED);
        for (String moment : List.of("2026-03-06T22:30:00Z", "2026-03-07T15:00:00Z", "2026-03-08T07:30:00Z", "2026-03-09T15:00:00Z", "2026-03-10T11:59:00Z")) {
            at(moment);
            text(ANNA, "Anybody?");
        }
        assertEquals(List.of(CLOSED), phone(ANNA).received());
        at("2026-03-10T12:00:00Z");
        text(ANNA, "Eight o'clock in summer time");
        assertEquals(1, phone(ANNA).received().size());
    }

    @Test
    @DisplayName("HR-2, RD-3, RD-6: the answer is automatic: it answers nothing, and the customer's message stays what the row shows")
    void answersNothing() {
        at("2026-06-02T23:00:00Z");
        text(ANNA, "My basement is wet");
        Row row = only(View.OPEN);
        assertEquals(QueueBand.UNSEEN, row.head().sequences().band());
        assertEquals(1, row.unread());
        assertEquals("My basement is wet", row.head().summary().preview());
        assertNull(row.head().summary().lastAnsweredBy());
        PlacedEntry reply = sent(row.head().id()).get(0);
        assertEquals(Purpose.AUTO_REPLY, ((CustomerMessage) reply.entry()).purpose());
        assertEquals(DeliveryState.DELIVERED, state(reply));
        assertTrue(whys(row.head().id()).contains("auto-reply: closed"));
    }

    @Test
    @DisplayName("HR-2, CO-2: one who has opted out gets none, and it says why not")
    void notToOptedOut() {
        at("2026-06-02T15:00:00Z");
        text(ANNA, "Hello");
        text(ANNA, "stop");
        at("2026-06-02T23:00:00Z");
        text(ANNA, "I have a question, though");
        assertEquals(List.of(ConsentSettings.STANDARD.optOutText()), phone(ANNA).received());
        assertTrue(whys(theConversation()).contains("auto-reply: not-to-this-address"));
    }

    @Test
    @DisplayName("HR-2: none to keywords, to the blocked, to staff, to short codes")
    void notToOthers() {
        at("2026-06-02T23:00:00Z");
        text(ANNA, "help");
        olga().contacts().block(Address.phone(STRANGER), Optional.empty()).orThrow();
        text(STRANGER, "Cheap watches");
        host.staffNumber(org, Address.phone("+14155550133"), oscar);
        text("+14155550133", "I am ill");
        Address code = new Address(Address.Kind.SHORT_CODE, "us:72345");
        box.intake().receive(new Inbound(org, SimulatedCarrier.NAME, "C1", number.address(), code, "Your parcel is on its way", List.of(), null, null));
        settle();
        assertEquals(0, carrier.requests());
    }

    @Test
    @DisplayName("HR-2: no text set, no answer; nor where the office never closes")
    void noText() {
        at("2026-06-02T23:00:00Z");
        hours(OFFICE, null);
        text(ANNA, "Hello");
        hours(OFFICE, "  ");
        text(ANNA, "Hello");
        hours(BusinessHours.always(), CLOSED);
        text(ANNA, "Hello");
        assertEquals(0, carrier.requests());
    }

    @Test
    @DisplayName("HR-2, I-3: eight texts at once in a closed period are answered once")
    void atOnce() throws Exception {
        at("2026-06-02T23:00:00Z");
        atOnce(IntStream.range(0, 8).<Callable<Object>>mapToObj(i -> () -> box.intake().receive(inbound("H" + i, ANNA, "n" + i))).toList());
        settle();
        assertEquals(List.of(CLOSED), phone(ANNA).received());
        assertEquals(8, only(View.OPEN).unread());
    }

    @Test
    @DisplayName("HR-2, WS-6: a customer who writes to a closed conversation opens it by that, and is answered once")
    void reopened() {
        at("2026-06-02T15:00:00Z");
        text(ANNA, "Thanks, all done");
        ConversationId id = theConversation();
        olga().conversations().close(id).orThrow();
        at("2026-06-02T23:00:00Z");
        text(ANNA, "It drips again");
        assertEquals(Status.OPEN, row(id).head().status());
        olga().conversations().close(id).orThrow();
        text(ANNA, "Really");
        assertEquals(List.of(CLOSED), phone(ANNA).received());
    }

    @Test
    @DisplayName("HR-2, DL-4: an answer that could not leave within the hour does not leave in the morning")
    void tooLate() {
        at("2026-06-02T23:00:00Z");
        carrier.throttle(number.id(), Duration.ofHours(2));
        text(ANNA, "Hello");
        later(Duration.ofMinutes(61));
        later(Duration.ofHours(2));
        assertEquals(List.of(), phone(ANNA).received());
        assertEquals(DeliveryState.FAILED, newestState(theConversation()));
    }

    private void at(String moment) {
        clock.set(Instant.parse(moment));
    }

    private void hours(BusinessHours hours, @Nullable String text) {
        open(Profiles.sharedQueue().with(new HoursSettings(hours, text)));
    }
}
