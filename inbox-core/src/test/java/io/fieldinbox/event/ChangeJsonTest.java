// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.conversation.Place;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.Why;
import io.fieldinbox.conversation.Workspace;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The form in which changes are stored and told: whoever reads it today reads it in ten years. */
class ChangeJsonTest {

    private static final EntryId ENTRY = new EntryId(UUID.fromString("01890000-0000-7000-8000-000000000001"));
    private static final String E = "\"entry\":\"01890000-0000-7000-8000-000000000001\"";
    private static final OrganizationId ORG = new OrganizationId("org");
    private static final ConversationId ID = new ConversationId(UUID.fromString("01890000-0000-7000-8000-000000000002"));
    private static final ConversationId OTHER = new ConversationId(UUID.fromString("01890000-0000-7000-8000-000000000003"));
    private static final Instant AT = Instant.parse("2026-06-02T12:00:00Z");

    private static Map<Fact, String> golden() {
        Map<Fact, String> golden = new LinkedHashMap<>();
        golden.put(new Fact.Started(), "{\"kind\":\"started\"}");
        golden.put(new Fact.MessageReceived(ENTRY, 7), "{\"kind\":\"message-received\"," + E + ",\"seq\":7}");
        golden.put(new Fact.KeywordReceived(ENTRY, 7, "OPT_OUT"), "{\"kind\":\"keyword-received\"," + E + ",\"seq\":7,\"word\":\"OPT_OUT\"}");
        golden.put(new Fact.MessageQueued(ENTRY, 7, Purpose.CONVERSATION), "{\"kind\":\"message-queued\"," + E + ",\"seq\":7,\"purpose\":\"CONVERSATION\"}");
        golden.put(new Fact.NoteAdded(ENTRY, 7), "{\"kind\":\"note-added\"," + E + ",\"seq\":7}");
        golden.put(new Fact.SystemEntryAdded(ENTRY, 7, "closed"), "{\"kind\":\"system-entry-added\"," + E + ",\"seq\":7,\"code\":\"closed\"}");
        golden.put(new Fact.ActivityAdded(ENTRY, 7, "job-booked"), "{\"kind\":\"activity-added\"," + E + ",\"seq\":7,\"code\":\"job-booked\"}");
        golden.put(new Fact.Opened(), "{\"kind\":\"opened\"}");
        golden.put(new Fact.Closed(), "{\"kind\":\"closed\"}");
        golden.put(new Fact.SeenByTeam(7), "{\"kind\":\"seen-by-team\",\"seq\":7}");
        golden.put(new Fact.MarkedUnseen(), "{\"kind\":\"marked-unseen\"}");
        golden.put(new Fact.DeliveryChanged(ENTRY, DeliveryState.FAILED, "30006"), "{\"kind\":\"delivery-changed\"," + E + ",\"state\":\"FAILED\",\"code\":\"30006\"}");
        golden.put(new Fact.ReceiptNoted(ENTRY, DeliveryState.DELIVERED, null), "{\"kind\":\"receipt-noted\"," + E + ",\"state\":\"DELIVERED\"}");
        golden.put(new Fact.ConsentChanged(ConsentEvent.Action.OPT_OUT, ConsentEvent.Method.KEYWORD), "{\"kind\":\"consent-changed\",\"action\":\"OPT_OUT\",\"method\":\"KEYWORD\"}");
        golden.put(new Fact.BlockChanged(true, "*"), "{\"kind\":\"block-changed\",\"blocked\":true,\"scope\":\"*\"}");
        golden.put(new Fact.EntriesJoined(OTHER, ID, 3),
                "{\"kind\":\"entries-joined\",\"from\":\"01890000-0000-7000-8000-000000000003\",\"into\":\"01890000-0000-7000-8000-000000000002\",\"messages\":3}");
        golden.put(new Fact.CustomerChanged(new CustomerId("anna")), "{\"kind\":\"customer-changed\",\"customer\":\"anna\"}");
        golden.put(new Fact.JobLinked(new JobId("4711")), "{\"kind\":\"job-linked\",\"job\":\"4711\"}");
        golden.put(new Fact.JobEnded(new JobId("4711")), "{\"kind\":\"job-ended\",\"job\":\"4711\"}");
        golden.put(new Fact.JobUndecided(), "{\"kind\":\"job-undecided\"}");
        golden.put(new Fact.Assigned(null, null, new CustomerId("c-1"), new JobId("4711")),
                "{\"kind\":\"assigned\",\"customer\":\"c-1\",\"job\":\"4711\"}");
        golden.put(new Fact.EntriesRelinked(1, 7, new JobId("4711")), "{\"kind\":\"entries-relinked\",\"fromSeq\":1,\"toSeq\":7,\"job\":\"4711\"}");
        golden.put(new Fact.EntryMoved(ENTRY, null, new JobId("4711")), "{\"kind\":\"entry-moved\"," + E + ",\"to\":\"4711\"}");
        golden.put(new Fact.NumberWrong(new CustomerId("c-1")), "{\"kind\":\"number-wrong\",\"customer\":\"c-1\"}");
        golden.put(new Fact.DeliveriesWithheld("wrong-number"), "{\"kind\":\"deliveries-withheld\",\"code\":\"wrong-number\"}");
        golden.put(new Fact.Archived(), "{\"kind\":\"archived\"}");
        golden.put(new Fact.Unarchived(), "{\"kind\":\"unarchived\"}");
        golden.put(new Fact.RevocationFlagged(ENTRY), "{\"kind\":\"revocation-flagged\"," + E + "}");
        golden.put(new Fact.RevocationDecided(ENTRY, true), "{\"kind\":\"revocation-decided\"," + E + ",\"confirmed\":true}");
        golden.put(new Fact.AttachmentStored(ENTRY, 1), "{\"kind\":\"attachment-stored\"," + E + ",\"attachment\":1}");
        golden.put(new Fact.AttachmentFailed(ENTRY, 1, Attachment.State.TOO_LARGE), "{\"kind\":\"attachment-failed\"," + E + ",\"attachment\":1,\"state\":\"TOO_LARGE\"}");
        golden.put(new Fact.AttachmentRequested(ENTRY, 1), "{\"kind\":\"attachment-requested\"," + E + ",\"attachment\":1}");
        golden.put(new Fact.PhotosLinked(ENTRY, List.of(0, 2), new JobId("4711")), "{\"kind\":\"photos-linked\"," + E + ",\"attachments\":[0,2],\"job\":\"4711\"}");
        golden.put(new Fact.PlaceChanged(), "{\"kind\":\"place-changed\"}");
        return golden;
    }

    @Test
    @DisplayName("KP-3: every kind of fact has its stable JSON form and is read back as it was")
    void facts() {
        Set<Class<?>> kinds = Arrays.stream(Fact.class.getPermittedSubclasses()).collect(Collectors.toSet());
        assertEquals(kinds, golden().keySet().stream().map(Object::getClass).collect(Collectors.toSet()), "a new kind needs its form here");
        golden().forEach((fact, form) -> {
            Change change = new Change.Draft(Author.AUTOMATIC).fact(fact).build(null, head().next(AT));
            String json = ChangeJson.write(change);
            assertEquals("{\"v\":1,\"actor\":{\"kind\":\"AUTOMATIC\"},\"facts\":[" + form + "],\"why\":[]}", json);
            assertEquals(List.of(fact), ChangeJson.read(ORG, 1, ID, 1, AT, json).facts());
        });
    }

    @Test
    @DisplayName("KP-3, AH-1: who did it, why, and where the conversation was before, have their stable form too")
    void surroundings() {
        Conversation before = head().next(AT).open(AT, Author.AUTOMATIC);
        Conversation after = before.next(AT).with(new Place(Workspace.CUSTOMERS, "main", "south", new ChannelId("line")));
        Change change = new Change.Draft(Author.employee(new EmployeeId("olga"), "Olga")).fact(new Fact.PlaceChanged())
                .why(new Why("job", new Reason("one-active-job"), Map.of("job", "4711"))).build(before, after);
        String json = ChangeJson.write(change);
        assertEquals("{\"v\":1,\"actor\":{\"kind\":\"EMPLOYEE\",\"id\":\"olga\",\"name\":\"Olga\"},\"facts\":[{\"kind\":\"place-changed\"}],"
                + "\"why\":[{\"about\":\"job\",\"reason\":\"one-active-job\",\"facts\":{\"job\":\"4711\"}}],"
                + "\"was\":{\"place\":{\"workspace\":\"CUSTOMERS\",\"inbox\":\"main\",\"channel\":\"line\"},\"status\":\"OPEN\"}}", json);
        ChangeRecord record = ChangeJson.read(ORG, 3, ID, 2, AT, json);
        assertEquals(new ChangeRecord(ORG, 3, ID, 2, AT, change.actor(), change.facts(), change.why(), change.was()), record);
    }

    @Test
    @DisplayName("KP-3: what a later version adds is left out, not stumbled over")
    void unknownKinds() {
        ChangeRecord record = ChangeJson.read(ORG, 1, ID, 1, AT,
                "{\"v\":1,\"actor\":{\"kind\":\"AUTOMATIC\"},\"facts\":[{\"kind\":\"from-the-future\",\"x\":1},{\"kind\":\"closed\",\"new\":true}],\"why\":[],\"more\":1}");
        assertEquals(List.of(new Fact.Closed()), record.facts());
        assertNull(record.was());
    }

    private static Conversation head() {
        Place place = new Place(Workspace.CUSTOMERS, "main", null, new ChannelId("line"));
        return Conversation.begin(ORG, ID, place, new Party(Address.phone("+14155550111"), null, null, List.of()), Status.OPEN, Author.AUTOMATIC, AT);
    }
}
