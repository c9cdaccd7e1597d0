// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.Http;
import io.fieldinbox.spring.host.Http.Reply;
import io.fieldinbox.spring.host.MemoryHost;
import io.fieldinbox.testkit.SettableClock;
import io.fieldinbox.testkit.carrier.Fault;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.host.SimulatedHost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every row of REST's table and every error it names, over real HTTP; each test has a customer of its own. */
class RestContractTest {

    private static final String API = "/inbox/api/v1";
    private static final AtomicInteger NUMBERS = new AtomicInteger(1000);
    private static final List<String> ROW = List.of(
            "id", "version", "status", "group", "unread", "unreadMessages", "contact", "customerId", "jobIds", "channel", "preview", "openedAt", "startedBy", "lastActivityAt",
            "lastAnsweredBy", "assignee", "attachments", "trouble", "optedOut", "blocked", "needsAssignment", "revocationFlagged");
    private static final List<String> ENTRY = List.of(
            "id", "conversationId", "seq", "type", "direction", "author", "customerId", "jobId", "moved", "text", "sentAt", "receivedAt", "attachments", "clientMessageId", "delivery");

    private static App app;
    private static Http olivia;

    @BeforeAll
    static void start() {
        // The host's own taste in JSON changes nothing of ours.
        app = App.web(MemoryHost.class, App.BARE, "--spring.jackson.default-property-inclusion=non-null", "--spring.jackson.property-naming-strategy=SNAKE_CASE");
        MemoryHost.connect(app);
        olivia = app.as("olivia");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private final String phone = "+1206555" + NUMBERS.incrementAndGet();

    @Test
    @DisplayName("GET conversations: rows with every field, nulls included")
    void page() {
        String id = received("Is anybody there?");
        JsonNode page = olivia.get(API + "/conversations?view=open").json(200);
        JsonNode row = find(page.path("items"), id);
        assertEquals(Stream.concat(ROW.stream(), Stream.of("match")).toList(), List.copyOf(row.propertyNames()));
        assertTrue(row.path("match").isNull());
        assertEquals("OPEN", row.path("status").asString());
        assertEquals("UNSEEN", row.path("group").asString());
        assertTrue(row.path("unread").booleanValue());
        assertEquals(1, row.path("unreadMessages").asInt());
        assertEquals("{\"name\":null,\"kind\":\"phone\",\"address\":\"" + phone + "\"}", row.path("contact").toString());
        assertTrue(row.path("customerId").isNull());
        assertEquals("[]", row.path("jobIds").toString());
        assertEquals("{\"id\":\"main\",\"label\":\"" + MemoryHost.NUMBER + "\"}", row.path("channel").toString());
        assertEquals("Is anybody there?", row.path("preview").asString());
        assertEquals("{\"kind\":\"CUSTOMER\",\"id\":null,\"name\":null}", row.path("startedBy").toString());
        assertTrue(row.path("lastAnsweredBy").isNull());
        assertTrue(row.path("assignee").isNull());
        assertTrue(row.path("trouble").isNull());
        assertFalse(row.path("optedOut").booleanValue());
        assertFalse(row.path("blocked").booleanValue());
        assertTrue(row.path("needsAssignment").booleanValue());
        Instant.parse(row.path("openedAt").asString());
        Instant.parse(row.path("lastActivityAt").asString());
        assertTrue(page.has("next"));
    }

    @Test
    @DisplayName("POST segments: 204 where the channel does not cut, 400 without a text, 404 for who may not see the conversation")
    void segments() {
        String segments = API + "/conversations/" + received("Hello") + "/segments";
        assertEquals(204, olivia.post(segments, "{'text':'Hello'}").status());
        olivia.post(segments, "{}").problem(400, "invalid");
        app.as("tom").post(segments, "{'text':'Hello'}").problem(404, "not-found");
    }

    @Test
    @DisplayName("GET conversations: pages by cursor, without repeats; closed ones in their own view")
    void cursor() {
        String first = received("one");
        String second = receivedFrom("+1206555" + NUMBERS.incrementAndGet(), "two");
        JsonNode one = olivia.get(API + "/conversations?limit=1").json(200);
        JsonNode two = olivia.get(API + "/conversations?limit=1&cursor=" + one.path("next").asString()).json(200);
        assertEquals(1, one.path("items").size());
        assertNotEquals(one.path("items").get(0).path("id"), two.path("items").get(0).path("id"));
        olivia.post(API + "/conversations/" + first + "/close").json(200);
        assertTrue(find(olivia.get(API + "/conversations?view=closed&limit=100").json(200).path("items"), first).isObject());
        assertTrue(find(olivia.get(API + "/conversations?view=open&limit=100").json(200).path("items"), first).isMissingNode());
        assertTrue(find(olivia.get(API + "/conversations?view=all&limit=100").json(200).path("items"), second).isObject());
        assertTrue(find(olivia.get(API + "/conversations?view=needs-assignment&limit=100").json(200).path("items"), second).isObject());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?view=mine", "?limit=0", "?limit=101", "?limit=many", "?cursor=nonsense", "?cursor=", "?workspace=EMPLOYEES", "?unread=perhaps", "?openedFrom=today", "?activeTo=-",
            "?activeFrom=2026-03-02T15:00:00Z&activeTo=2026-03-02T15:00:00Z", "?openedFrom=%2B100000-01-01T00:00:00Z", "?kind=", "?job=%00",
            "?q=a", "?q=", "?q=%20a%20", "?q=anna&cursor=nonsense", "?q=one%0Atwo", "?q=a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k"})
    @DisplayName("400 invalid: views, limits and cursors that are none")
    void invalidPage(String query) {
        olivia.get(API + "/conversations" + query).problem(400, "invalid");
    }

    @Test
    @DisplayName("RD-5: GET conversations narrowed by every filter, together; their cursor is good for the same filters only")
    void filters() {
        String id = received("narrow me");
        String other = receivedFrom("+1206555" + NUMBERS.incrementAndGet(), "me too");
        String all = "view=all&workspace=CUSTOMERS&channel=main&kind=sms&inbox=main&unread=true&needsAssignment=true&optedOut=false&trouble=false"
                + "&openedFrom=1999-01-01T00:00:00Z&openedTo=2999-01-01T00:00:00Z&activeFrom=1999-01-01T00:00:00Z&activeTo=2999-01-01T00:00:00Z&limit=100";
        JsonNode found = olivia.get(API + "/conversations?" + all).json(200).path("items");
        assertTrue(find(found, id).isObject() && find(found, other).isObject(), found.toString());
        olivia.post(API + "/conversations/" + id + "/read").json(200);
        assertTrue(find(olivia.get(API + "/conversations?" + all).json(200).path("items"), id).isMissingNode());
        for (String none : List.of("channel=other", "kind=email", "inbox=other", "location=moon", "customer=nobody", "job=none", "openedFrom=2999-01-01T00:00:00Z")) {
            assertEquals(0, olivia.get(API + "/conversations?view=all&" + none).json(200).path("items").size(), none);
            assertEquals(0, olivia.get(API + "/counts?view=all&" + none).json(200).path("all").path("conversations").asInt(), none);
        }
        String next = olivia.get(API + "/conversations?view=all&unread=true&limit=1").json(200).path("next").asString();
        received("another");
        assertEquals(1, olivia.get(API + "/conversations?view=all&unread=true&limit=1&cursor=" + next).json(200).path("items").size());
        olivia.get(API + "/conversations?view=all&unread=false&limit=1&cursor=" + next).problem(400, "invalid");
    }

    @Test
    @DisplayName("RD-7: GET conversations?q: by words, number and name, each row with what matched; a cursor goes on; a message of one letter's search is plain")
    void search() {
        String id = received("The Zebrafish tank leaks");
        JsonNode found = olivia.get(API + "/conversations?q=zebrafish&view=open").json(200).path("items");
        assertEquals(1, found.size());
        assertEquals(id, found.get(0).path("id").asString());
        assertEquals("WORDS", found.get(0).path("match").path("kind").asString());
        assertEquals("The Zebrafish tank leaks", found.get(0).path("match").path("snippet").asString());
        String entry = olivia.get(API + "/conversations/" + id + "/entries").json(200).path("items").get(0).path("id").asString();
        assertEquals(entry, found.get(0).path("match").path("entryId").asString());
        JsonNode number = find(olivia.get(API + "/conversations?limit=100&q=" + phone.substring(8)).json(200).path("items"), id);
        assertEquals("{\"kind\":\"NUMBER\",\"entryId\":null,\"snippet\":null}", number.path("match").toString());
        receivedFrom("+1206555" + NUMBERS.incrementAndGet(), "another zebrafish");
        JsonNode first = olivia.get(API + "/conversations?q=zebrafish&limit=1").json(200);
        JsonNode second = olivia.get(API + "/conversations?q=zebrafish&limit=1&cursor=" + first.path("next").asString()).json(200);
        assertEquals(id, second.path("items").get(0).path("id").asString(), "the newest first");
        assertEquals(0, olivia.get(API + "/conversations?q=zebrafish&unread=false").json(200).path("items").size());
        olivia.get(API + "/conversations?q=other&limit=1&cursor=" + first.path("next").asString()).problem(400, "invalid");
        app.as("tom").get(API + "/conversations?q=zebrafish").problem(403, "not-permitted");
    }

    @Test
    @DisplayName("GET counts: of all views or of those that are named")
    void counts() {
        received("count me");
        JsonNode counts = olivia.get(API + "/counts").json(200);
        assertEquals(List.of("all", "archived", "closed", "needs-assignment", "open", "spam"), List.copyOf(counts.propertyNames()));
        assertTrue(counts.path("open").path("unseen").asInt() > 0);
        assertEquals(List.of("open"), List.copyOf(olivia.get(API + "/counts?view=open").json(200).propertyNames()));
        olivia.get(API + "/counts?view=mine").problem(400, "invalid");
    }

    @Test
    @DisplayName("POST conversations: 201 new, 200 existing, by address or customer, about a job")
    void start201() {
        SimulatedHost people = app.bean(SimulatedHost.class);
        CustomerId maria = people.customer(MemoryHost.ORGANIZATION, "maria-" + phone, "Maria Alvarez", phone);
        String job = people.job(MemoryHost.ORGANIZATION, "J-" + phone, maria).value();
        Reply created = olivia.post(API + "/conversations", "{'customerId':'" + maria + "','jobId':'" + job + "'}");
        JsonNode row = created.json(201);
        assertEquals(API + "/conversations/" + row.path("id").asString(), created.response().headers().firstValue("Location").orElse(""));
        assertEquals(maria.value(), row.path("customerId").asString());
        assertEquals("Maria Alvarez", row.path("contact").path("name").asString());
        assertEquals("[\"" + job + "\"]", row.path("jobIds").toString());
        assertEquals("{\"kind\":\"EMPLOYEE\",\"id\":\"olivia\",\"name\":\"Olivia Park\"}", row.path("startedBy").toString());
        JsonNode again = olivia.post(API + "/conversations", "{'address':'" + phone + "'}").json(200);
        assertEquals(row.path("id"), again.path("id"));
    }

    @Test
    @DisplayName("GET customers: by part of a name; GET candidates: whose a shared number could be (IN-2)")
    void customers() {
        SimulatedHost people = app.bean(SimulatedHost.class);
        people.customer(MemoryHost.ORGANIZATION, "a-" + phone, "Ada " + phone, phone);
        people.customer(MemoryHost.ORGANIZATION, "b-" + phone, "Ben " + phone, phone);
        JsonNode found = olivia.get(API + "/customers?text=ada%20%2B1206").json(200);
        assertTrue(find(found.path("items"), "a-" + phone).path("addresses").get(0).path("address").asString().equals(phone), found.toString());
        String id = received("whose am I?");
        JsonNode candidates = olivia.get(API + "/conversations/" + id + "/candidates").json(200);
        assertEquals(2, candidates.path("items").size());
        olivia.get(API + "/customers").problem(400, "invalid");
        olivia.get(API + "/customers?text=a&limit=0").problem(400, "invalid");
    }

    @Test
    @DisplayName("RD-2: POST read-all: what is unread in a view is read")
    void readAll() {
        String id = received("hello?");
        assertTrue(olivia.post(API + "/read-all?view=open").json(200).path("marked").asInt() >= 1);
        assertFalse(olivia.get(API + "/conversations/" + id).json(200).path("unread").booleanValue());
        olivia.post(API + "/read-all?view=mine").problem(400, "invalid");
    }

    @Test
    @DisplayName("POST conversations: 400, 404 and 422 where it cannot be started")
    void startRefused() {
        olivia.post(API + "/conversations", "{}").problem(400, "invalid");
        olivia.post(API + "/conversations", "{'address':'12'}").problem(400, "invalid");
        olivia.post(API + "/conversations", "{'address':").problem(400, "invalid");
        olivia.post(API + "/conversations", "[]").problem(400, "invalid");
        olivia.post(API + "/conversations", "{'customerId':'nobody'}").problem(404, "not-found");
        olivia.post(API + "/conversations", "{'address':'SUPPORT'}").problem(422, "not-textable");
        SimulatedHost people = app.bean(SimulatedHost.class);
        people.customer(MemoryHost.ORGANIZATION, "no-phone", "No Phone");
        olivia.post(API + "/conversations", "{'customerId':'no-phone'}").problem(422, "no-address");
        people.staffNumber(MemoryHost.ORGANIZATION, Address.phone(phone), people.office(MemoryHost.ORGANIZATION, "olivia", "Olivia Park"));
        olivia.post(API + "/conversations", "{'address':'" + phone + "'}").problem(422, "staff-number");
    }

    @Test
    @DisplayName("GET conversations/{id}: the row and the first unread entry")
    void get() {
        String id = received("first");
        received("second");
        JsonNode conversation = olivia.get(API + "/conversations/" + id).json(200);
        List<String> names = List.copyOf(conversation.propertyNames());
        assertEquals(ROW, names.subList(0, ROW.size()));
        assertEquals("firstUnreadEntryId", names.get(ROW.size()));
        JsonNode entries = olivia.get(API + "/conversations/" + id + "/entries").json(200);
        assertEquals(entries.path("items").get(0).path("id"), conversation.path("firstUnreadEntryId"));
        olivia.post(API + "/conversations/" + id + "/read").json(200);
        assertTrue(olivia.get(API + "/conversations/" + id).json(200).path("firstUnreadEntryId").isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "00000000-0000-0000-0000-000000000000", "%20"})
    @DisplayName("404 not-found: a conversation that there is not, in every call")
    void unknownConversation(String id) {
        String path = API + "/conversations/" + id;
        olivia.get(path).problem(404, "not-found");
        olivia.get(path + "/entries").problem(404, "not-found");
        olivia.get(path + "/history").problem(404, "not-found");
        olivia.post(path + "/messages", "{'text':'hello','clientMessageId':'c'}").problem(404, "not-found");
        olivia.post(path + "/notes", "{'text':'hello'}").problem(404, "not-found");
        for (String action : List.of("close", "reopen", "read", "unread")) {
            olivia.post(path + "/" + action).problem(404, "not-found");
        }
        for (String action : List.of("resend", "cancel")) {
            olivia.post(API + "/messages/" + id + "/" + action).problem(404, "not-found");
        }
        olivia.post(API + "/messages/" + id + "/decide", "{'outcome':'sent'}").problem(404, "not-found");
    }

    @Test
    @DisplayName("GET entries: every field, in the order of reading, newest page first, paged both ways")
    void entries() {
        String id = received("one");
        received("two");
        received("three");
        JsonNode newest = olivia.get(API + "/conversations/" + id + "/entries?limit=2").json(200);
        assertEquals(List.of("items", "before", "after"), List.copyOf(newest.propertyNames()));
        assertEquals(List.of("two", "three"), texts(newest));
        JsonNode entry = newest.path("items").get(0);
        assertEquals(ENTRY, List.copyOf(entry.propertyNames()));
        assertEquals("MESSAGE", entry.path("type").asString());
        assertEquals("INBOUND", entry.path("direction").asString());
        assertEquals(id, entry.path("conversationId").asString());
        assertTrue(entry.path("clientMessageId").isNull());
        assertTrue(entry.path("delivery").isNull());
        assertEquals("[]", entry.path("attachments").toString());
        Instant.parse(entry.path("sentAt").asString());
        assertTrue(newest.path("after").isNull());
        String before = newest.path("before").asString();
        assertEquals(List.of("one"), texts(olivia.get(API + "/conversations/" + id + "/entries?before=" + before).json(200)));
        assertEquals(List.of("three"), texts(olivia.get(API + "/conversations/" + id + "/entries?after=" + before).json(200)));
        olivia.get(API + "/conversations/" + id + "/entries?before=" + before + "&after=" + before).problem(400, "invalid");
        olivia.get(API + "/conversations/" + id + "/entries?limit=101").problem(400, "invalid");
        olivia.get(API + "/conversations/" + id + "/entries?before=nonsense").problem(400, "invalid");
        String other = receivedFrom("+1206555" + NUMBERS.incrementAndGet(), "elsewhere");
        olivia.get(API + "/conversations/" + other + "/entries?before=" + before).problem(404, "not-found");
    }

    @Test
    @DisplayName("I-3: POST messages: 201, then 200 with the same entry, 409 with another text under the id")
    void send() {
        String id = received("hello?");
        JsonNode sent = olivia.post(API + "/conversations/" + id + "/messages", "{'text':'On our way','clientMessageId':'c-" + phone + "'}").json(201);
        assertEquals(ENTRY, List.copyOf(sent.propertyNames()));
        assertEquals("OUTBOUND", sent.path("direction").asString());
        assertEquals("c-" + phone, sent.path("clientMessageId").asString());
        assertEquals("{\"state\":\"QUEUED\",\"code\":null,\"explanation\":null}", sent.path("delivery").toString());
        assertEquals("{\"kind\":\"EMPLOYEE\",\"id\":\"olivia\",\"name\":\"Olivia Park\"}", sent.path("author").toString());
        JsonNode repeated = olivia.post(API + "/conversations/" + id + "/messages", "{'text':'On our way','clientMessageId':'c-" + phone + "'}").json(200);
        assertEquals(sent, repeated);
        olivia.post(API + "/conversations/" + id + "/messages", "{'text':'Not on our way','clientMessageId':'c-" + phone + "'}").problem(409, "client-message-id-reused");
        app.bean(Fieldinbox.class).operations().drain();
        assertEquals(List.of("On our way"), carrier().phone(phone).received());
        JsonNode row = olivia.get(API + "/conversations/" + id).json(200);
        assertEquals("ANSWERED", row.path("group").asString());
        assertEquals("{\"kind\":\"EMPLOYEE\",\"id\":\"olivia\",\"name\":\"Olivia Park\"}", row.path("lastAnsweredBy").toString());
    }

    @Test
    @DisplayName("POST messages: 400 without an id or words, 409 changed-since, 422 too-long")
    void sendRefused() {
        String id = received("hello?");
        String path = API + "/conversations/" + id + "/messages";
        olivia.post(path, "{'text':'no id'}").problem(400, "invalid");
        olivia.post(path, "{'text':'blank id','clientMessageId':' '}").problem(400, "invalid");
        olivia.post(path, "{'text':'long id','clientMessageId':'" + "x".repeat(65) + "'}").problem(400, "invalid");
        olivia.post(path, "{'clientMessageId':'c'}").problem(400, "invalid");
        olivia.post(path, "{'text':' ','clientMessageId':'c'}").problem(400, "invalid");
        olivia.post(path, "{'text':'a\\u0000b','clientMessageId':'c'}").problem(400, "invalid");
        olivia.post(path, "{'text':").problem(400, "invalid");
        olivia.post(path, "").problem(400, "invalid");
        olivia.post(path, "{'text':'hi','clientMessageId':'c','expectedVersion':'soon'}").problem(400, "invalid");
        olivia.post(path, "{'text':'hi','clientMessageId':'c','expectedVersion':99}").problem(409, "changed-since");
        olivia.post(path, "{'text':'" + "x".repeat(2000) + "','clientMessageId':'c'}").problem(422, "too-long");
        assertEquals(List.of("hello?"), texts(olivia.get(API + "/conversations/" + id + "/entries").json(200)));
    }

    @Test
    @DisplayName("CO-3: POST messages: 422 opted-out after STOP; the ledger tells it with its words; START restores")
    void optedOut() {
        String id = received("hello?");
        received("Stop.");
        olivia.post(API + "/conversations/" + id + "/messages", "{'text':'hi','clientMessageId':'c'}").problem(422, "opted-out");
        assertTrue(olivia.get(API + "/conversations/" + id).json(200).path("optedOut").booleanValue());
        JsonNode consent = olivia.get(API + "/consent/" + phone).json(200);
        assertEquals(List.of("address", "state", "events"), List.copyOf(consent.propertyNames()));
        assertEquals(phone, consent.path("address").asString());
        assertEquals("OPTED_OUT", consent.path("state").asString());
        JsonNode event = consent.path("events").get(0);
        assertEquals(List.of("at", "action", "method", "words", "channel", "messageId", "employee"), List.copyOf(event.propertyNames()));
        assertEquals("OPT_OUT", event.path("action").asString());
        assertEquals("KEYWORD", event.path("method").asString());
        assertEquals("Stop.", event.path("words").asString());
        assertTrue(event.path("employee").isNull());
        received("START");
        assertEquals("OPTED_IN", olivia.get(API + "/consent/" + phone.replace("+", "%2B")).json(200).path("state").asString());
        olivia.post(API + "/conversations/" + id + "/messages", "{'text':'hi','clientMessageId':'c-" + phone + "'}").json(201);
    }

    @Test
    @DisplayName("GET consent: NONE of an address that nobody knows, 400 for what is none")
    void noConsent() {
        assertEquals("{\"address\":\"" + phone + "\",\"state\":\"NONE\",\"events\":[]}", olivia.get(API + "/consent/" + phone).json(200).toString());
        olivia.get(API + "/consent/12").problem(400, "invalid");
        olivia.get(API + "/consent/x?kind=nonsense").problem(400, "invalid");
        assertEquals("NONE", olivia.get(API + "/consent/us:72345?kind=short_code").json(200).path("state").asString());
    }

    @Test
    @DisplayName("POST notes: 201; the same id is the same note; too long is 422")
    void note() {
        String id = received("hello?");
        JsonNode note = olivia.post(API + "/conversations/" + id + "/notes", "{'text':'gate code 4711'}").json(201);
        assertEquals("NOTE", note.path("type").asString());
        assertTrue(note.path("direction").isNull());
        assertTrue(note.path("delivery").isNull());
        JsonNode one = olivia.post(API + "/conversations/" + id + "/notes", "{'text':'twice','clientMessageId':'n-" + phone + "'}").json(201);
        assertEquals(one, olivia.post(API + "/conversations/" + id + "/notes", "{'text':'twice','clientMessageId':'n-" + phone + "'}").json(201));
        olivia.post(API + "/conversations/" + id + "/notes", "{'text':'other','clientMessageId':'n-" + phone + "'}").problem(409, "client-message-id-reused");
        olivia.post(API + "/conversations/" + id + "/notes", "{'text':''}").problem(400, "invalid");
        olivia.post(API + "/conversations/" + id + "/notes", "{'text':'" + "x".repeat(10_001) + "'}").problem(422, "too-long");
    }

    @Test
    @DisplayName("POST close, reopen, read, unread: 200 with the row; unread where nothing came in is 422")
    void marks() {
        String id = received("hello?");
        String path = API + "/conversations/" + id;
        assertEquals("CLOSED", olivia.post(path + "/close").json(200).path("status").asString());
        assertEquals("CLOSED", olivia.post(path + "/close").json(200).path("status").asString());
        assertEquals("OPEN", olivia.post(path + "/reopen").json(200).path("status").asString());
        JsonNode read = olivia.post(path + "/read").json(200);
        assertFalse(read.path("unread").booleanValue());
        assertEquals("SEEN", read.path("group").asString());
        assertTrue(olivia.post(path + "/unread").json(200).path("unread").booleanValue());
        String started = olivia.post(API + "/conversations", "{'address':'+1206555" + NUMBERS.incrementAndGet() + "'}").json(201).path("id").asString();
        olivia.post(API + "/conversations/" + started + "/unread").problem(422, "nothing-came-in");
    }

    @Test
    @DisplayName("POST messages/{id}/cancel: 200 while it waits, 409 too-late afterwards")
    void cancel() {
        String id = received("hello?");
        String message = olivia.post(API + "/conversations/" + id + "/messages", "{'text':'hi','clientMessageId':'c-" + phone + "'}").json(201).path("id").asString();
        assertEquals("CANCELED", olivia.post(API + "/messages/" + message + "/cancel").json(200).path("delivery").path("state").asString());
        olivia.post(API + "/messages/" + message + "/cancel").problem(409, "too-late");
        olivia.post(API + "/messages/" + message + "/decide", "{'outcome':'sent'}").problem(409, "too-late");
        app.bean(Fieldinbox.class).operations().drain();
        assertEquals(List.of(), carrier().phone(phone).received());
    }

    @Test
    @DisplayName("POST messages/{id}/resend: 200 for one that failed, 409 too-late for one that did not")
    void resend() {
        String id = received("hello?");
        carrier().phone(phone).faults().next(Fault.LANDLINE, 1);
        String message = olivia.post(API + "/conversations/" + id + "/messages", "{'text':'hi','clientMessageId':'c-" + phone + "'}").json(201).path("id").asString();
        olivia.post(API + "/messages/" + message + "/resend").problem(409, "too-late");
        app.bean(Fieldinbox.class).operations().drain();
        JsonNode row = olivia.get(API + "/conversations/" + id).json(200);
        assertEquals("30006", row.path("trouble").asString());
        olivia.post(API + "/messages/" + message + "/resend").problem(422, "landline");
        assertEquals("QUEUED", olivia.post(API + "/messages/" + message + "/resend", "{'confirmed':true}").json(200).path("delivery").path("state").asString());
        app.bean(Fieldinbox.class).operations().drain();
        assertEquals(List.of("hi"), carrier().phone(phone).received());
    }

    @Test
    @DisplayName("POST messages/{id}/decide: 409 outcome-unknown until it is decided; sent or notSent")
    void decide() {
        String id = received("hello?");
        carrier().answersLookups(false);
        carrier().phone(phone).faults().next(Fault.RESET_AFTER, 1);
        String message = olivia.post(API + "/conversations/" + id + "/messages", "{'text':'hi','clientMessageId':'c-" + phone + "'}").json(201).path("id").asString();
        app.bean(Fieldinbox.class).operations().drain();
        app.bean(SettableClock.class).advance(Duration.ofMinutes(10));
        app.bean(Fieldinbox.class).operations().drain();
        carrier().answersLookups(true);
        olivia.post(API + "/messages/" + message + "/resend").problem(409, "outcome-unknown");
        olivia.post(API + "/messages/" + message + "/decide", "{'outcome':'maybe'}").problem(400, "invalid");
        olivia.post(API + "/messages/" + message + "/decide", "{}").problem(400, "invalid");
        assertEquals("FAILED", olivia.post(API + "/messages/" + message + "/decide", "{'outcome':'notSent'}").json(200).path("delivery").path("state").asString());
        olivia.post(API + "/messages/" + message + "/decide", "{'outcome':'sent'}").problem(409, "too-late");
    }

    @Test
    @DisplayName("CO-7: POST blocks: 201, then 200; 422 blocked; DELETE 204, then 404")
    void blocks() {
        String id = received("hello?");
        JsonNode block = olivia.post(API + "/blocks", "{'address':'" + phone + "'}").json(201);
        assertEquals(phone, block.path("address").asString());
        assertEquals("phone", block.path("kind").asString());
        olivia.post(API + "/blocks", "{'address':'" + phone + "','kind':'phone'}").json(200);
        assertTrue(find(olivia.get(API + "/blocks").json(200).path("items"), "address", phone).isObject());
        assertTrue(olivia.get(API + "/conversations/" + id).json(200).path("blocked").booleanValue());
        olivia.post(API + "/conversations/" + id + "/messages", "{'text':'hi','clientMessageId':'c'}").problem(422, "blocked");
        assertEquals(204, olivia.delete(API + "/blocks/" + phone).status());
        olivia.delete(API + "/blocks/" + phone.replace("+", "%2B")).problem(404, "not-found");
        olivia.post(API + "/blocks", "{}").problem(400, "invalid");
        olivia.post(API + "/blocks", "{'address':'x','kind':'nonsense'}").problem(400, "invalid");
        olivia.delete(API + "/blocks/12").problem(400, "invalid");
    }

    @Test
    @DisplayName("AH-1: GET history: what happened, by whom, why, and why one may see it")
    void history() {
        String id = received("hello?");
        olivia.post(API + "/conversations/" + id + "/close").json(200);
        JsonNode history = olivia.get(API + "/conversations/" + id + "/history").json(200);
        assertTrue(history.path("items").get(0).path("kinds").values().stream().anyMatch(kind -> kind.asString().equals("message-received")), history.toString());
        assertEquals("olivia", history.path("items").get(1).path("actor").path("id").asString());
        assertFalse(history.path("access").asString().isEmpty());
        assertEquals(1, olivia.get(API + "/conversations/" + id + "/history?after=1").json(200).path("items").size());
        olivia.get(API + "/conversations/" + id + "/history?after=-1").problem(400, "invalid");
        olivia.get(API + "/conversations/" + id + "/history?after=x").problem(400, "invalid");
    }

    @Test
    @DisplayName("401 where nobody is logged in, in every call")
    void nobody() {
        app.anonymous().get(API + "/conversations").problem(401, "not-authenticated");
        app.anonymous().get(API + "/stream").problem(401, "not-authenticated");
        app.anonymous().post(API + "/blocks", "{'address':'" + phone + "'}").problem(401, "not-authenticated");
    }

    @Test
    @DisplayName("VS-11: 403 not-permitted names the permission; who is no employee gets nothing")
    void notPermitted() {
        String id = received("hello?");
        JsonNode problem = app.as("victor").post(API + "/conversations/" + id + "/messages", "{'text':'hi','clientMessageId':'c'}").problem(403, "not-permitted");
        assertTrue(problem.path("detail").asString().contains("full access to customer chats"), problem.toString());
        app.as("victor").post(API + "/conversations/" + id + "/close").problem(403, "not-permitted");
        app.as("victor").get(API + "/conversations/" + id).json(200);
        app.as("tom").get(API + "/conversations").problem(403, "not-permitted");
        app.as("tom").get(API + "/stream").problem(403, "not-permitted");
        app.as("tom").get(API + "/conversations/" + id).problem(404, "not-found");
        app.as("nobody-we-know").get(API + "/conversations").problem(403, "not-permitted");
    }

    @Test
    @DisplayName("415 where the body is no JSON")
    void notJson() {
        olivia.with("Content-Type", "text/plain").postBytes(API + "/blocks", "x".getBytes(java.nio.charset.StandardCharsets.UTF_8)).problem(415, "unsupported-media-type");
    }

    private String received(String text) {
        return receivedFrom(phone, text);
    }

    private static String receivedFrom(String number, String text) {
        app.bean(SettableClock.class).advance(Duration.ofSeconds(1));
        carrier().phone(number).text(text);
        carrier().deliver();
        JsonNode all = olivia.get(API + "/conversations?view=all&limit=100").json(200).path("items");
        for (JsonNode row : all) {
            if (row.path("contact").path("address").asString().equals(number)) {
                return row.path("id").asString();
            }
        }
        throw new AssertionError("no conversation of " + number);
    }

    private static SimulatedCarrier carrier() {
        return app.bean(SimulatedCarrier.class);
    }

    private static List<String> texts(JsonNode page) {
        return page.path("items").values().stream().map(entry -> entry.path("text").asString()).toList();
    }

    private static JsonNode find(JsonNode rows, String id) {
        return find(rows, "id", id);
    }

    private static JsonNode find(JsonNode rows, String field, String value) {
        for (JsonNode row : rows) {
            if (row.path(field).asString().equals(value)) {
                return row;
            }
        }
        return rows.path("nothing");
    }
}
