// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.Desk;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.Intake.Received;
import io.fieldinbox.Me;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.channel.Channels;
import io.fieldinbox.content.JobPhotos;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.Workspace;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.RefusedException;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.JobBoard;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Records;
import io.fieldinbox.people.Role;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.carrier.SimulatedLineTypes;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import io.fieldinbox.testkit.story.DeskCall.Ids;
import io.fieldinbox.testkit.story.DeskCall.Kind;
import io.fieldinbox.work.StoredRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A company signs up, waits for its number, gets it, and gives it back. */
public abstract class ActivationStory extends Story {

    /** For subclasses. */
    protected ActivationStory() {}

    @BeforeEach
    void withoutANumber() {
        box = with(Profiles.sharedQueue()).channels(Channels.registry()).build();
    }

    @Test
    @DisplayName("WS-12: while no text channel is active, lists, counts, search, starts, stream and every other call say 'not activated' and how to, and nothing is written")
    void notActivated() {
        Ids ids = new Ids(new ConversationId(UUID.randomUUID()), new EntryId(UUID.randomUUID()), new CustomerId("anna"), new JobId("1"), number.id(), Address.phone(ANNA));
        Map<Table, Long> before = stored();
        for (DeskCall call : DeskCall.all(ids)) {
            boolean ofAnAddress = call.method().startsWith("Contacts.") && !call.method().equals("Contacts.block");
            boolean ofAMessage = call.is(Kind.ACTS, Kind.LOOKS) && call.method().startsWith("Messages.") && !Set.of("Messages.send", "Messages.note", "Messages.segments", "Messages.timeline").contains(call.method());
            if (!ofAnAddress && !ofAMessage) {
                RefusedException refused = assertThrows(RefusedException.class, () -> call.call().apply(olga()), call::method);
                assertEquals("not-activated", refused.reason().code(), call::method);
                assertTrue(there(refused.getMessage()).contains("administrator can activate"), call::method);
            }
        }
        assertEquals("not-activated", refused(olga().conversations().start(new StartConversation(Address.phone(ANNA), null, null))));
        assertEquals(before, stored());
        assertFalse(olga().me().activated());
        assertTrue(there(olga().me().activationHint()).contains("administrator"));
        assertEquals(List.of(Workspace.CUSTOMERS), olga().me().workspaces());
    }

    @Test
    @DisplayName("WS-12, VS-11: who may see nothing is told the permission that is missing, or 'not found', as ever, and by 'me' nothing of activation")
    void whoMayNot() {
        Desk tim = box.desk(org, host.employee(org, "tim", "Tim", Set.of(Role.TECHNICIAN), Set.of(), Set.of()));
        assertEquals(Permission.VIEW_CUSTOMER_CHATS.name(), assertThrows(NotPermittedException.class, () -> tim.lists().page(View.OPEN, Optional.empty(), 10)).missing());
        assertTrue(assertThrows(NotPermittedException.class, () -> tim.conversations().get(new ConversationId(UUID.randomUUID()))).isNotFound());
        Me before = tim.me();
        assertEquals(List.of(), before.workspaces());
        assertNull(before.activationHint());
        assertFalse(before.activated());
        box.operations().activate(number);
        assertEquals(before, box.desk(org, new EmployeeId("tim")).me(), "whether there is anything to see is not told to who may not see it");
    }

    @Test
    @DisplayName("WS-12, IN-9: what arrives meanwhile is kept raw; activating is one call and brings all of it in, in the order it came, however often it was tried")
    void keptMeanwhile() {
        assertInstanceOf(Received.Held.class, box.intake().receive(inbound("SM1", ANNA, "One")));
        for (int i = 0; i < 12; i++) {
            later(Duration.ofHours(1));
        }
        assertInstanceOf(Received.Held.class, box.intake().receive(inbound("SM2", ANNA, "Two")));
        assertNull(box.operations().waiting(org, Optional.empty()).items().get(0).dueAt(), "it waits for a person");

        box.operations().activate(number);
        settle();
        assertEquals(List.of("< One", "< Two"), told(theConversation()));
        assertEquals(0, fixture.probe().count(org, Table.REQUEST));
        assertTrue(olga().me().activated());
        assertEquals(List.of(number), box.operations().channels(org));
    }

    @Test
    @DisplayName("WS-12: another organization's workspace works on, and its number stays its own")
    void theOthersWorkOn() {
        OrganizationId theirs = new OrganizationId("other-" + UUID.randomUUID());
        Channel theirNumber = Channel.sms(theirs, "main", SimulatedCarrier.NAME, Address.phone("+14155550101"));
        box.operations().activate(theirNumber);
        host.office(theirs, "tess", "Tess");
        Desk tess = box.desk(theirs, host.office(theirs, "tess", "Tess"));
        assertEquals(List.of(), tess.lists().page(View.ALL, Optional.empty(), 10).items());
        assertTrue(tess.me().activated());
        assertFalse(olga().me().activated());
        Channel sameAddress = Channel.sms(org, "main", SimulatedCarrier.NAME, theirNumber.address());
        assertThrows(InvalidInputException.class, () -> box.operations().activate(sameAddress));
        assertEquals(List.of(), box.operations().channels(org));
    }

    @Test
    @DisplayName("WS-12: given back, the number takes in and sends nothing; what is queued and what comes in wait, and go on when it is active again")
    void deactivated() {
        box.operations().activate(number);
        text(ANNA, "One");
        ConversationId id = theConversation();
        send(olga(), id, "Queued").orThrow();
        assertTrue(box.operations().deactivate(org, number.id()));
        assertFalse(box.operations().deactivate(org, number.id()));
        settle();
        assertEquals(List.of(), phone(ANNA).received());
        assertInstanceOf(Received.Held.class, box.intake().receive(inbound("SM2", ANNA, "Two")));
        assertEquals("not-activated", assertThrows(RefusedException.class, () -> olga().conversations().get(id)).reason().code());
        assertEquals("not-activated", assertThrows(RefusedException.class, () -> send(olga(), id, "More")).reason().code());

        box.operations().activate(number);
        later(Duration.ofMinutes(1));
        assertEquals(List.of("Queued"), phone(ANNA).received());
        assertEquals(List.of("< One", "> Queued", "< Two"), told(id));
        assertEquals(Status.OPEN, row(id).head().status());
    }

    @Test
    @DisplayName("WS-12, IN-1, IN-9: activated and given back again and again while texts come in, each twice: nothing is lost and nothing is there twice")
    void whileTextsCome() throws Exception {
        List<Callable<Integer>> works = new ArrayList<>();
        works.add(() -> {
            for (int i = 0; i < 20; i++) {
                box.operations().activate(number);
                box.operations().deactivate(org, number.id());
            }
            return 0;
        });
        for (int sender = 0; sender < 4; sender++) {
            String from = "+1415555013" + sender / 2;
            int half = sender / 2;
            works.add(() -> {
                for (int i = 0; i < 15; i++) {
                    box.intake().receive(inbound("SM-" + half + "-" + i, from, "text " + i));
                }
                return 15;
            });
        }
        atOnce(works);
        box.operations().activate(number);
        later(Duration.ofHours(2));
        List<String> expected = IntStream.range(0, 15).mapToObj(i -> "< text " + i).sorted().toList();
        assertEquals(2, list(View.ALL).size());
        list(View.ALL).forEach(row -> assertEquals(expected, told(row.head().id()).stream().sorted().toList()));
        assertEquals(0, fixture.probe().count(org, Table.REQUEST));
    }

    @Test
    @DisplayName("WS-12: one of two numbers given back: its conversations can be read but not written into, the other's work on")
    void oneOfTwo() {
        Channel second = Channel.sms(org, "second", SimulatedCarrier.NAME, Address.phone("+14155550102"));
        box.operations().activate(number);
        box.operations().activate(second);
        text(ANNA, "To the first");
        ConversationId first = theConversation();
        phone(STRANGER).writingTo(second).text("To the second");
        settle();
        assertTrue(box.operations().deactivate(org, number.id()));
        assertEquals(2, list(View.ALL).size());
        Map<Table, Long> before = stored();
        assertEquals("not-activated", refused(send(olga(), first, "Hello")));
        assertEquals(before, stored());
        ConversationId other = list(View.ALL).stream().map(r -> r.head().id()).filter(id -> !id.equals(first)).findFirst().orElseThrow();
        send(olga(), other, "Hello").orThrow();
        settle();
        assertEquals(List.of("Hello"), phone(STRANGER).received());
    }

    @Test
    @DisplayName("WS-12: a host with channels of its own names the channel first; one call then brings in what was kept")
    void channelsOfTheHost() {
        Channels own = Channels.fixed(List.of(number));
        assertInstanceOf(Received.Held.class, box.intake().receive(inbound("SM1", ANNA, "One")));
        Fieldinbox hosts = with(Profiles.sharedQueue()).channels(own).build();
        Channel unnamed = Channel.sms(org, "unnamed", SimulatedCarrier.NAME, Address.phone("+14155550103"));
        assertThrows(IllegalStateException.class, () -> hosts.operations().activate(unnamed));
        assertThrows(IllegalStateException.class, () -> hosts.operations().deactivate(org, number.id()));
        hosts.operations().activate(number);
        box = hosts;
        settle();
        assertEquals(List.of("< One"), told(theConversation()));
        assertEquals(Optional.empty(), box.operations().waiting(org, Optional.empty()).items().stream().map(StoredRequest::kind).findAny());
    }

    @Test
    @DisplayName("UI-4: 'me' says what the host takes; what it does not take is not offered")
    void features() {
        assertEquals(Map.of("attachmentsOut", false, "jobPhotos", true, "jobs", true, "lookUp", false, "records", true), olga().me().features());
        box = with(Profiles.sharedQueue()).records(Records.NONE).jobBoard(JobBoard.NONE).jobPhotos(JobPhotos.NONE).lineTypes(new SimulatedLineTypes()).build();
        assertEquals(Map.of("attachmentsOut", false, "jobPhotos", false, "jobs", false, "lookUp", true, "records", false), olga().me().features());
    }

    @Test
    @DisplayName("UI-4, VS-6: 'me' says who one is and what one may do: acting, viewing, nothing")
    void me() {
        box.operations().activate(number);
        Me olga = olga().me();
        assertEquals("Olga Office", olga.employee().name());
        assertTrue(olga.mayAct());
        assertEquals(160, olga.maxCharacters());
        assertEquals(false, olga.features().get("attachmentsOut"));
        Me vera = box.desk(org, host.employee(org, "vera", "Vera", Set.of(), Set.of(Permission.VIEW_CUSTOMER_CHATS), Set.of())).me();
        assertEquals(List.of(Workspace.CUSTOMERS), vera.workspaces());
        assertFalse(vera.mayAct());
        Me tim = box.desk(org, host.employee(org, "tim", "Tim", Set.of(Role.TECHNICIAN), Set.of(), Set.of())).me();
        assertEquals(List.of(), tim.workspaces());
        assertFalse(tim.mayAct());
    }
}
