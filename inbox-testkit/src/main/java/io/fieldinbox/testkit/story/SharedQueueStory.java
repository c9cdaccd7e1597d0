// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Assignments.Assign;
import io.fieldinbox.Assignments.CreateCustomer;
import io.fieldinbox.Assignments.WrongNumber;
import io.fieldinbox.AutomatedMessage;
import io.fieldinbox.AutomatedMessage.Photo;
import io.fieldinbox.Contacts.RecordConsent;
import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.Conversations.Started;
import io.fieldinbox.Desk;
import io.fieldinbox.Jobs.Arranged;
import io.fieldinbox.Jobs.Book;
import io.fieldinbox.Jobs.Cancel;
import io.fieldinbox.Jobs.Reschedule;
import io.fieldinbox.Messages.LinkPhotos;
import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.Messages.Sent;
import io.fieldinbox.attention.Presence;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.channel.Channels;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.Reach;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.hours.BusinessHours;
import io.fieldinbox.hours.HoursSettings;
import io.fieldinbox.hours.OpenPeriod;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.RefusedException;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.InboxIndex;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Job;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Records.NewCustomer;
import io.fieldinbox.people.Role;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.Fault;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.carrier.SimulatedLineTypes;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A company works by the profile {@code sharedQueue}: its table, row by row. What each rule says in full has a story of its own. */
public abstract class SharedQueueStory extends Story {

    private static final String BEN = "+14155550122";
    private static final String TIM = "+14155550133";

    private final SimulatedLineTypes lines = new SimulatedLineTypes();
    private CustomerId anna;
    private EmployeeId vera;

    /** For subclasses. */
    protected SharedQueueStory() {
        anna = new CustomerId("anna");
        vera = new EmployeeId("vera");
    }

    @BeforeEach
    void company() {
        anna = host.customer(org, "anna", "Anna Alvarez", ANNA);
        vera = host.employee(org, "vera", "Vera Viewer", Set.of(Role.TECHNICIAN), Set.of(Permission.VIEW_CUSTOMER_CHATS), Set.of());
    }

    @Test
    @ProfileRow(1)
    @DisplayName("sharedQueue 1: feature activated; two permissions (WS-12, VS-6)")
    void twoPermissions() {
        text(ANNA, "No hot water");
        ConversationId id = theConversation();
        assertEquals(1, vera().lists().page(View.OPEN, Optional.empty(), 25).items().size());
        assertEquals(Permission.FULL_ACCESS.name(), assertThrows(NotPermittedException.class, () -> send(vera(), id, "On our way")).missing());
        send(olga(), id, "On our way").orThrow();
        settle();
        assertEquals(List.of("On our way"), phone(ANNA).received());
        box = with(Profiles.sharedQueue()).channels(Channels.registry()).build();
        assertEquals("not-activated", assertThrows(RefusedException.class, () -> olga().lists().page(View.OPEN, Optional.empty(), 25)).reason().code());
        box.operations().activate(number);
        assertEquals(1, list(View.OPEN).size());
        Desk nobody = box.desk(org, host.employee(org, "tom", "Tom", Set.of(Role.TECHNICIAN), Set.of(), Set.of()));
        assertEquals(Permission.VIEW_CUSTOMER_CHATS.name(), assertThrows(NotPermittedException.class, () -> nobody.lists().page(View.OPEN, Optional.empty(), 25)).missing());
    }

    @Test
    @ProfileRow(2)
    @DisplayName("sharedQueue 2: autorespond when closed (HR-1, HR-2, CO-8)")
    void whenClosed() {
        BusinessHours weekdays = BusinessHours.of(ZoneId.of("America/New_York"), EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), OpenPeriod.of("08:00", "17:00"));
        open(Profiles.sharedQueue().with(new HoursSettings(weekdays, "We are closed and answer in the morning")));
        clock.set(Instant.parse("2026-06-03T02:30:00Z"));
        text(ANNA, "Is anybody there?");
        text(ANNA, "Hello?");
        assertEquals(List.of("We are closed and answer in the morning"), phone(ANNA).received(), "at night, when quiet hours hold back what nobody asked for");
        clock.set(Instant.parse("2026-06-03T15:00:00Z"));
        text(ANNA, "Good morning");
        assertEquals(1, phone(ANNA).received().size());
    }

    @Test
    @ProfileRow(3)
    @DisplayName("sharedQueue 3: customers and leads; staff numbers to dispatch board (IN-2, IN-5)")
    void whoWrites() {
        host.staffNumber(org, Address.phone(TIM), host.employee(org, "tim", "Tim", Set.of(Role.TECHNICIAN), Set.of(), Set.of()));
        text(ANNA, "No hot water");
        text(STRANGER, "How much is a new boiler?");
        text(TIM, "Running late");
        assertEquals(Set.of("Anna Alvarez", STRANGER), new TreeSet<>(list(View.OPEN).stream().map(SharedQueueStory::name).toList()));
        assertEquals(List.of("Running late"), host.staffTexts().stream().map(t -> t.text()).toList());
    }

    @Test
    @ProfileRow(4)
    @DisplayName("sharedQueue 4: automatic messages in threads, with photo; only with manual thread (HR-3, HR-4)")
    void automaticMessages() {
        JobId job = host.job(org, "4711", anna);
        AutomatedMessage notice = new AutomatedMessage("notice-1", Address.phone(ANNA), anna, "dispatch", "Sam is on the way", job, new Photo("https://example.com/sam.jpg", "image/jpeg", "Sam"), null);
        box.host(org).automated(notice);
        box.host(org).automated(notice);
        settle();
        assertEquals(1, phone(ANNA).received().size());
        assertEquals(List.of(), list(View.ALL), "it starts no conversation");
        text(ANNA, "Thank you");
        ConversationId id = theConversation();
        assertEquals(job, row(id).head().party().currentJob(), "a reply to it starts one about its job");
        assertEquals(List.of("< Thank you"), told(id), "what was sent before shows with the job");
        assertEquals(2, olga().jobs().communications(job, Optional.empty(), 10).items().size());
        box.host(org).automated(new AutomatedMessage("notice-2", Address.phone(ANNA), anna, "dispatch", "Sam has arrived", job, null, null));
        settle();
        assertTrue(told(id).contains("> Sam has arrived"), "from then on they show in the thread");
        assertEquals(QueueBand.UNSEEN, row(id).head().sequences().band(), "and answer nothing");
    }

    @Test
    @ProfileRow(5)
    @DisplayName("sharedQueue 5: landline undelivered; look before writing; resend (DL-1, DL-4, DL-8, WS-9)")
    void landline() {
        box = with(Profiles.sharedQueue()).lineTypes(lines).build();
        lines.knows(ANNA, LineType.LANDLINE);
        ConversationId id = olga().conversations().start(new StartConversation(null, anna, null)).orThrow().row().head().id();
        Reach looked = olga().contacts().reach(Address.phone(ANNA), true).orThrow();
        assertEquals(LineType.LANDLINE, looked.type());
        assertEquals("landline", refused(send(olga(), id, "We are on our way")), "nothing leaves before somebody confirms");
        phone(ANNA).faults().next(Fault.LANDLINE, 1);
        olga().messages().send(new SendMessage(id, "We are on our way", "confirmed", null, true)).orThrow();
        settle();
        assertEquals(new Told(DeliveryState.FAILED, "30006"), new Told(status(sent(id).get(0)).state(), status(sent(id).get(0)).code()));
        assertTrue(there(row(id).head().summary().trouble()).contains("30006"));
        olga().messages().resend(sent(id).get(0).entry().head().id(), true).orThrow();
        settle();
        assertEquals(List.of("We are on our way"), phone(ANNA).received(), "resent once somebody had made it a mobile");
        assertEquals(Reach.State.DELIVERED, olga().contacts().reach(Address.phone(ANNA), false).orThrow().state());
    }

    @Test
    @ProfileRow(6)
    @DisplayName("sharedQueue 6: same screen for all; reply/close for all (PR-3, VS-6, WS-6, RD-3)")
    void sameScreen() {
        text(ANNA, "No hot water");
        text(STRANGER, "How much is a new boiler?");
        ConversationId first = olga().lists().page(View.OPEN, Optional.empty(), 25).items().get(1).head().id();
        olga().conversations().markRead(first).orThrow();
        sameForAll(View.OPEN);
        send(oscar(), first, "We are on our way").orThrow();
        settle();
        assertEquals(QueueBand.ANSWERED, vera().conversations().get(first).head().sequences().band());
        sameForAll(View.OPEN);
        olga().conversations().close(first).orThrow();
        assertEquals(Status.CLOSED, oscar().conversations().get(first).head().status());
        sameForAll(View.OPEN);
        sameForAll(View.CLOSED);
    }

    @Test
    @ProfileRow(7)
    @DisplayName("sharedQueue 7: see typing, for how long, may still answer (NT-4, NT-5)")
    void typing() {
        text(ANNA, "No hot water");
        ConversationId id = theConversation();
        olga().conversations().markRead(id).orThrow();
        oscar().presence().sign(id, true, true);
        Instant since = there(olga().presence().others(id).get(0).typingSince());
        later(Duration.ofSeconds(5));
        oscar().presence().sign(id, true, true);
        Presence oscars = olga().presence().others(id).get(0);
        assertEquals("Oscar Office", oscars.name());
        assertEquals(since, oscars.typingSince(), "since he began, not since his latest sign");
        send(oscar(), id, "On our way").orThrow();
        Sent mine = send(olga(), id, "Sam is with you at 2").orThrow();
        assertEquals(List.of("On our way"), mine.meanwhile().stream().map(e -> e.entry().text()).toList(), "she may still answer, and is told");
        later(Duration.ofSeconds(11));
        assertEquals(List.of(), olga().presence().others(id));
    }

    @Test
    @ProfileRow(8)
    @DisplayName("sharedQueue 8: no mass marketing; no office–technician use (CO-9, IN-5, WS-2)")
    void noMassMarketing() {
        int sent = 0;
        Answer<Sent> answer;
        do {
            ConversationId id = olga().conversations().start(new StartConversation(Address.phone("+1415555" + (2000 + sent)), null, null)).orThrow().row().head().id();
            answer = send(olga(), id, "Boilers at half the price!");
            sent++;
        } while (answer.refusal().isEmpty());
        assertEquals(11, sent, "the same words go to ten addresses a day");
        assertEquals("limit", refused(answer));
        host.staffNumber(org, Address.phone(TIM), host.employee(org, "tim", "Tim", Set.of(Role.TECHNICIAN), Set.of(), Set.of()));
        assertEquals("staff-number", refused(olga().conversations().start(new StartConversation(Address.phone(TIM), null, null))));
        text(TIM, "Can you open the gate?");
        assertEquals(1, host.staffTexts().size());
    }

    @Test
    @ProfileRow(9)
    @DisplayName("sharedQueue 9: 160 characters, no attachments (DL-6)")
    void plainShortTexts() {
        text(ANNA, "No hot water");
        ConversationId id = theConversation();
        assertEquals("too-long", refused(send(olga(), id, "x".repeat(161))));
        assertTrue(send(olga(), id, "\ud83d\udc77".repeat(80) + "x".repeat(80)).refusal().isEmpty(), "counted as people count");
        Answer<Sent> file = olga().messages().send(new SendMessage(id, "The invoice", "file", null, false, List.of("invoice.pdf")));
        assertEquals("attachments-not-allowed", refused(file));
        assertTrue(file.refusal().orElseThrow().message().contains("email"));
        settle();
        assertEquals(1, phone(ANNA).received().size());
    }

    @Test
    @ProfileRow(10)
    @DisplayName("sharedQueue 10: keywords (CO-1, CO-2, CO-3)")
    void keywords() {
        text(ANNA, "No hot water");
        ConversationId id = theConversation();
        text(ANNA, "Stop.");
        assertTrue(row(id).optedOut());
        assertEquals("opted-out", refused(send(olga(), id, "On our way")));
        int soFar = phone(ANNA).received().size();
        text(ANNA, "START");
        assertFalse(row(id).optedOut());
        send(olga(), id, "On our way").orThrow();
        settle();
        assertTrue(phone(ANNA).received().size() > soFar);
        assertTrue(told(id).containsAll(List.of("< Stop.", "* opted-out", "< START", "* opted-in")));
        text(ANNA, "Please stop by at 5");
        assertFalse(row(id).optedOut());
    }

    @Test
    @ProfileRow(11)
    @DisplayName("sharedQueue 11: search number, customer, location (RD-7)")
    void search() {
        host.job(org, "4711", anna);
        text(ANNA, "No hot water since this morning");
        text(STRANGER, "How much is a new boiler?");
        ConversationId annas = of(ANNA);
        for (String wanted : List.of("0111", "(415) 555-0111", "alva", "4711", "hot water")) {
            assertEquals(List.of(annas), olga().lists().search(wanted, Filters.NONE, Optional.empty(), 10).items().stream().map(f -> f.row().head().id()).toList(), wanted);
        }
        assertThrows(InvalidInputException.class, () -> olga().lists().search("a", Filters.NONE, Optional.empty(), 10));
    }

    @Test
    @ProfileRow(12)
    @DisplayName("sharedQueue 12: badge everywhere (RD-1, UI-3): messages and conversations that the team has not seen")
    void badge() {
        text(ANNA, "No hot water");
        text(ANNA, "And the sink drips");
        text(STRANGER, "How much is a new boiler?");
        assertEquals(new Counts(2, 2, 3), count(olga()));
        assertEquals(count(olga()), count(vera()), "the same for all");
        oscar().conversations().markRead(of(ANNA)).orThrow();
        assertEquals(new Counts(2, 1, 1), count(olga()));
        olga().lists().markAllRead(View.OPEN);
        assertEquals(new Counts(2, 0, 0), count(vera()));
    }

    @Test
    @ProfileRow(13)
    @DisplayName("sharedQueue 13: open/closed tabs, order, mark unread (RD-3, RD-4, RD-2)")
    void tabs() {
        text(ANNA, "First");
        later(Duration.ofMinutes(1));
        text(STRANGER, "Second");
        later(Duration.ofMinutes(1));
        text(BEN, "Third");
        assertEquals(List.of(BEN, STRANGER, "Anna Alvarez"), list(View.OPEN).stream().map(SharedQueueStory::name).toList(), "newest first");
        ConversationId third = list(View.OPEN).get(0).head().id();
        ConversationId second = list(View.OPEN).get(1).head().id();
        send(olga(), third, "Answered").orThrow();
        oscar().conversations().markRead(second).orThrow();
        assertEquals(List.of(QueueBand.UNSEEN, QueueBand.SEEN, QueueBand.ANSWERED), list(View.OPEN).stream().map(r -> r.head().sequences().band()).toList());
        oscar().conversations().markUnread(second).orThrow();
        assertEquals(List.of(QueueBand.UNSEEN, QueueBand.UNSEEN, QueueBand.ANSWERED), list(View.OPEN).stream().map(r -> r.head().sequences().band()).toList());
        olga().conversations().close(third).orThrow();
        assertEquals(2, list(View.OPEN).size());
        assertEquals(List.of(third), list(View.CLOSED).stream().map(r -> r.head().id()).toList());
    }

    @Test
    @ProfileRow(14)
    @DisplayName("sharedQueue 14: Unknown, attach or create (RD-6, IN-2, IN-4)")
    void attachOrCreate() {
        text(STRANGER, "It is Anna, on my new phone");
        text(BEN, "How much is a new boiler?");
        ConversationId annas = of(STRANGER);
        ConversationId bens = of(BEN);
        assertEquals(Set.of(annas, bens), new HashSet<>(list(View.NEEDS_ASSIGNMENT).stream().map(r -> r.head().id()).toList()));
        assertNull(row(annas).head().party().name(), "'Unknown'");
        assertEquals(anna, olga().assignments().search(annas, Optional.of("alvarez")).get(0).customer().id());
        olga().assignments().assign(new Assign(annas, anna, null, true, null)).orThrow();
        oscar().assignments().create(new CreateCustomer(bens, "Ben Okafor", NewCustomer.Kind.LEAD, null, null)).orThrow();
        assertEquals(List.of(), list(View.NEEDS_ASSIGNMENT));
        assertEquals("Anna Alvarez", row(annas).head().party().name());
        assertEquals("Ben Okafor", row(bens).head().party().name());
        text("+14155550166", "Another number");
        host.customer(org, "ann", "Ann, of the same number", ANNA);
        text(ANNA, "Who am I?");
        assertEquals(2, list(View.NEEDS_ASSIGNMENT).size(), "a number of several customers waits, too");
        assertEquals(2, olga().conversations().candidates(of(ANNA)).size());
    }

    @Test
    @ProfileRow({15, 18})
    @DisplayName("sharedQueue 15, 18: five relevant jobs; book/reschedule/cancel (JB-1, JB-2); job's chat log open or closed; start there with history (JB-3, WS-2)")
    void jobs() {
        for (int i = 1; i <= 6; i++) {
            host.job(org, new Job(new JobId("J-" + i), anna, "J-" + i, true, clock.instant().plus(Duration.ofDays(i)), null));
        }
        text(ANNA, "The tap drips");
        ConversationId id = theConversation();
        assertEquals(List.of("J-1", "J-2", "J-3", "J-4", "J-5"), olga().conversations().detail(id).jobs().stream().map(j -> j.job().number()).toList());
        JobId tap = olga().jobs().book(new Book(id, null, "Dripping tap", clock.instant().plus(Duration.ofHours(3)), "book-1")).orThrow().job().job().id();
        olga().jobs().reschedule(new Reschedule(id, tap, clock.instant().plus(Duration.ofHours(5)), null)).orThrow();
        host.refuseNext("Sam is on his way already");
        Answer<Arranged> refused = olga().jobs().cancel(new Cancel(id, tap, null, null));
        assertEquals("host-refused", refused(refused));
        assertTrue(refused.refusal().orElseThrow().message().contains("Sam is on his way already"), "in the host's words");
        send(olga(), id, "Sam comes at five").orThrow();
        settle();
        olga().conversations().close(id).orThrow();
        List<String> log = oscar().jobs().communications(tap, Optional.empty(), 20).items().stream().map(e -> e.entry().entry().text()).toList();
        assertTrue(log.contains("Sam comes at five"), "the log of the job, closed or not");
        assertEquals(id, oscar().conversations().start(new StartConversation(null, null, tap)).orThrow().row().head().id());
        assertTrue(told(id).contains("< The tap drips"));
    }

    @Test
    @ProfileRow(16)
    @DisplayName("sharedQueue 16: start at any number; next job (WS-2, WS-3)")
    void startAnywhere() {
        JobId later = host.job(org, new Job(new JobId("J-2"), anna, "J-2", true, clock.instant().plus(Duration.ofDays(9)), null));
        JobId next = host.job(org, new Job(new JobId("J-1"), anna, "J-1", true, clock.instant().plus(Duration.ofDays(2)), null));
        Started fromCustomer = olga().conversations().start(new StartConversation(null, anna, null)).orThrow();
        assertEquals(next, fromCustomer.row().head().party().currentJob());
        Started again = oscar().conversations().start(new StartConversation(Address.phone(ANNA), null, later)).orThrow();
        assertEquals(fromCustomer.row().head().id(), again.row().head().id());
        assertEquals(next, again.row().head().party().currentJob(), "started from a job it is about the next one due there");
        Started stranger = olga().conversations().start(new StartConversation(Address.phone(STRANGER), null, null)).orThrow();
        send(olga(), stranger.row().head().id(), "Hello, you asked for a quote").orThrow();
        settle();
        assertEquals(List.of("Hello, you asked for a quote"), phone(STRANGER).received());
    }

    @Test
    @ProfileRow(17)
    @DisplayName("sharedQueue 17: close with confirmation (WS-6, UI-1): closing is one call that asks for nothing; the page asks once")
    void close() {
        text(ANNA, "No hot water");
        ConversationId id = theConversation();
        olga().conversations().close(id).orThrow();
        assertEquals(List.of(), list(View.OPEN));
        text(ANNA, "Still cold");
        assertEquals(Status.OPEN, row(id).head().status());
    }

    private static Counts count(Desk desk) {
        InboxIndex.Counts open = there(desk.lists().counts(Set.of(View.OPEN)).get(View.OPEN));
        return new Counts(open.conversations(), open.unseen(), open.unseenMessages());
    }

    private ConversationId of(String number) {
        return list(View.ALL).stream().map(Row::head).filter(h -> h.party().address().value().equals(number)).findFirst().orElseThrow().id();
    }

    @Test
    @ProfileRow({19, 20})
    @DisplayName("sharedQueue 19, 20: MMS number, images and videos in, none out (IN-8, DL-6, WS-2); video/image to the job (CT-8)")
    void pictures() {
        Channel media = Channel.sms(org, "media", SimulatedCarrier.NAME, Address.phone("+14155550109")).at(number.id());
        box = with(Profiles.sharedQueue()).channel(media).build();
        text(ANNA, "No hot water");
        ConversationId id = theConversation();
        phone(ANNA).writingTo(media).send("It drips here", MediaStory.PICTURE, MediaStory.FILM);
        settle();
        assertEquals(List.of("< No hot water", "< It drips here"), told(theConversation()));
        assertEquals(2, row(id).head().summary().attachments());
        send(olga(), id, "Thank you, we see it").orThrow();
        settle();
        assertEquals(List.of(number.id()), carrier.accepted().stream().map(t -> t.channel()).toList(), "answers leave from home");

        EntryId message = timeline(id).get(1).entry().head().id();
        assertEquals("needs-job", refused(olga().messages().linkPhotos(new LinkPhotos(message, Set.of(), null))));
        JobId job = host.job(org, "4711", anna);
        olga().assignments().assign(new Assign(id, anna, job, false, null)).orThrow();
        olga().messages().linkPhotos(new LinkPhotos(message, Set.of(), null)).orThrow();
        assertEquals(2, host.photos(org, job).size());
    }

    @Test
    @ProfileRow(21)
    @DisplayName("sharedQueue 21: block spam: number blocked, thread closed (CO-7, UI-1)")
    void block() {
        text(STRANGER, "You have won a cruise");
        ConversationId id = theConversation();
        assertEquals(Permission.FULL_ACCESS.name(), assertThrows(NotPermittedException.class, () -> vera().contacts().block(Address.phone(STRANGER), Optional.empty())).missing());
        olga().contacts().block(Address.phone(STRANGER), Optional.empty()).orThrow();
        text(STRANGER, "Claim it now");
        assertEquals(Status.CLOSED, row(id).head().status());
        assertEquals(List.of(), list(View.OPEN));
        assertEquals(List.of("Claim it now"), list(View.SPAM).stream().map(r -> r.head().summary().preview()).toList());
        assertEquals("blocked", refused(send(olga(), id, "No, thank you")));
        assertEquals(List.of(), phone(STRANGER).received(), "and is told nothing");
        assertEquals(List.of(Address.phone(STRANGER)), olga().contacts().blocks(Optional.empty()).items().stream().map(b -> b.address()).toList());
    }

    @Test
    @ProfileRow(22)
    @DisplayName("sharedQueue 22: see opt-outs; wrong number; notification settings (CO-3, IN-4, CO-10)")
    void optOutsAndWrongNumbers() {
        text(ANNA, "No hot water");
        ConversationId id = theConversation();
        olga().contacts().record(new RecordConsent(Address.phone(ANNA), ConsentEvent.Action.OPT_OUT, "She asked on the phone", null)).orThrow();
        assertTrue(row(id).optedOut());
        assertEquals("opted-out", refused(send(oscar(), id, "Hello")));
        assertEquals(List.of("She asked on the phone"), vera().contacts().consent(Address.phone(ANNA)).events().stream().map(ConsentEvent::words).toList());
        WrongNumber wrong = olga().assignments().wrongNumber(id).orThrow();
        assertEquals(Optional.of(anna), wrong.needsNumber());
        assertEquals(Status.CLOSED, row(id).head().status());
        text(ANNA, "Who is this?");
        assertEquals(1, list(View.NEEDS_ASSIGNMENT).size());
        assertEquals(List.of("< Who is this?"), told(list(View.NEEDS_ASSIGNMENT).get(0).head().id()), "an unknown contact's, which shows nothing of the old one");
    }

    /** The queue is the same, row by row and state by state, for whoever looks. */
    private void sameForAll(View view) {
        List<Row> olgas = olga().lists().page(view, Optional.empty(), 25).items();
        assertEquals(olgas, oscar().lists().page(view, Optional.empty(), 25).items());
        assertEquals(olgas, vera().lists().page(view, Optional.empty(), 25).items());
    }

    private record Counts(int conversations, int unseen, int unseenMessages) {}

    private record Told(DeliveryState state, @Nullable String code) {}

    private Desk vera() {
        return box.desk(org, vera);
    }

    private static String name(Row row) {
        String name = row.head().party().name();
        return name == null ? row.head().party().address().value() : name;
    }
}
