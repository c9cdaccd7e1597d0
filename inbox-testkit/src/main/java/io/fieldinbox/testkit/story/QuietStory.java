// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.AutomatedMessage;
import io.fieldinbox.consent.AutomatedSettings;
import io.fieldinbox.consent.QuietHours;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.hours.BusinessHours;
import io.fieldinbox.hours.HoursSettings;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.people.Customer;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.Fault;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nobody is woken by a reminder; who writes at night is answered. */
public abstract class QuietStory extends Story {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final Profile QUIET = Profiles.sharedQueue().with(AutomatedSettings.STANDARD.with(new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), NEW_YORK)));

    private JobId job;

    /** For subclasses. */
    protected QuietStory() {}

    @BeforeEach
    void quietNights() {
        job = host.job(org, "J-1", host.customer(org, "anna", "Anna", ANNA));
        open(QUIET);
    }

    @Test
    @DisplayName("CO-8: held from nine in the evening until eight in the morning in the organization's time zone, then sent, once")
    void heldOverNight() {
        at(NEW_YORK, 22, 30);
        automated(ANNA, "n1", "Tomorrow at nine");
        assertEquals(List.of(), phone(ANNA).received());
        assertEquals(1, fixture.probe().count(org, Table.REQUEST));
        later(Duration.ofHours(9));
        assertEquals(List.of(), phone(ANNA).received(), "half past seven");
        later(Duration.ofMinutes(30));
        assertEquals(List.of("Tomorrow at nine"), phone(ANNA).received());
        assertEquals(0, fixture.probe().count(org, Table.REQUEST));
        automated(ANNA, "n2", "In an hour");
        assertEquals(2, phone(ANNA).received().size(), "by day nothing is held");
    }

    @Test
    @DisplayName("CO-8: the customer's own time zone counts where the host knows it")
    void customersZone() {
        host.customer(org, new Customer(new CustomerId("lars"), "Lars", List.of(Address.phone(STRANGER)), null, List.of(), LOS_ANGELES));
        at(NEW_YORK, 22, 30);
        automated(STRANGER, "n1", "Half past seven here");
        assertEquals(List.of("Half past seven here"), phone(STRANGER).received());
        later(Duration.ofMinutes(90));
        automated(STRANGER, "n2", "Nine here");
        later(Duration.ofHours(10));
        assertEquals(1, phone(STRANGER).received().size(), "ten in New York, seven in Los Angeles");
        later(Duration.ofHours(1));
        assertEquals(2, phone(STRANGER).received().size());
    }

    @Test
    @DisplayName("CO-8: dropped where the window opens too late for it, which is told with its job")
    void missed() {
        at(NEW_YORK, 22, 30);
        box.host(org).automated(AutomatedMessage.about(job, "n1", Address.phone(ANNA), "dispatch", "On the way").until(clock.instant().plus(Duration.ofHours(2))));
        settle();
        assertEquals(0, fixture.probe().count(org, Table.REQUEST));
        PlacedEntry entry = entries(ANNA).get(0);
        assertEquals(List.of(DeliveryState.WITHHELD, "quiet-hours-missed"), List.of(state(entry), there(status(entry).code())));
        assertEquals(job, entry.entry().head().job());
        later(Duration.ofHours(12));
        assertEquals(List.of(), phone(ANNA).received());
    }

    @Test
    @DisplayName("CO-8, I-4: a retry that runs into quiet hours does not leave: it is withheld, put back, and leaves in the morning as a message of then; nobody's words wait behind it")
    void retryRunsIntoQuietHours() {
        at(NEW_YORK, 20, 59);
        text(ANNA, "See you tomorrow");
        ConversationId id = theConversation();
        phone(ANNA).faults().next(Fault.NOT_SENT, 3);
        automated(ANNA, "n1", "Tomorrow at nine");
        assertEquals(DeliveryState.QUEUED, newestState(id));
        later(Duration.ofMinutes(2));
        phone(ANNA).faults().clear();
        send(olga(), id, "Bring the key").orThrow();
        later(Duration.ofMinutes(10));
        assertEquals(List.of("Bring the key"), phone(ANNA).received());
        PlacedEntry held = sent(id).get(0);
        assertEquals(List.of(DeliveryState.WITHHELD, "quiet-hours"), List.of(state(held), there(status(held).code())));
        later(Duration.ofHours(11));
        assertEquals(List.of("Bring the key", "Tomorrow at nine"), phone(ANNA).received());
        assertEquals(List.of("< See you tomorrow", "> Tomorrow at nine", "> Bring the key", "> Tomorrow at nine"), told(id));
    }

    @Test
    @DisplayName("CO-8: what answers the customer's own message at once is exempt, and so is what a person writes")
    void exempt() {
        open(QUIET.with(new HoursSettings(BusinessHours.everyDay(ZoneOffset.UTC), "We are closed")));
        at(NEW_YORK, 23, 0);
        text(ANNA, "Is anybody there?");
        send(olga(), theConversation(), "I am").orThrow();
        settle();
        assertEquals(List.of("We are closed", "I am"), phone(ANNA).received());
        text(ANNA, "STOP");
        assertEquals(3, phone(ANNA).received().size(), "the confirmation");
    }

    @Test
    @DisplayName("CO-8, RD-9: a thousand that wait for the morning cost nothing now, and keep nothing else from being taken up")
    void manyHeld() {
        at(NEW_YORK, 22, 0);
        for (int i = 0; i < 30; i++) {
            box.host(org).automated(AutomatedMessage.about(job, "n" + i, Address.phone("+1415557" + (1000 + i)), "reminder", "Tomorrow"));
        }
        settle();
        assertEquals(30, fixture.probe().count(org, Table.REQUEST));
        host.staffNumber(org, Address.phone(STRANGER), oscar);
        text(STRANGER, "Running late");
        assertEquals(1, host.staffTexts().size());
        later(Duration.ofHours(10));
        assertEquals(0, fixture.probe().count(org, Table.REQUEST));
        assertTrue(phone("+14155571029").received().contains("Tomorrow"));
    }

    /** It is that time there, on the day that comes next. */
    private void at(ZoneId zone, int hour, int minute) {
        Instant now = clock.instant();
        Instant then = now.atZone(zone).toLocalDate().plusDays(1).atTime(hour, minute).atZone(zone).toInstant();
        later(Duration.between(now, then));
    }

    private void automated(String to, String key, String words) {
        box.host(org).automated(AutomatedMessage.about(job, key, Address.phone(to), "reminder", words));
        settle();
    }

    private List<PlacedEntry> entries(String number) {
        return storage.unitOfWork().call(Duration.ofSeconds(5), () -> {
            ConversationId id = storage.conversing().threads().withAddress(org, Address.phone(number)).get(0);
            return storage.conversing().changes().timeline(org, id, 1, Anchor.NEWEST, 200);
        });
    }
}
