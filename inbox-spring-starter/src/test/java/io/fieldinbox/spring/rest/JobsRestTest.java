// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.AutomatedMessage;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.people.Job;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.Http;
import io.fieldinbox.spring.host.MemoryHost;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.testkit.SettableClock;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.host.SimulatedHost;
import io.fieldinbox.transport.Inbound;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Over REST jobs are arranged, messages go to the job they are about, and all that was said about one is read. */
class JobsRestTest {

    private static final String API = "/inbox/api/v1/";
    private static final OrganizationId ELSEWHERE = new OrganizationId("elsewhere");
    private static final AtomicInteger NUMBERS = new AtomicInteger(2000);

    private static App app;
    private static Http olivia;
    private static SimulatedHost host;

    @BeforeAll
    static void start() {
        app = App.web(MemoryHost.class, App.BARE);
        MemoryHost.connect(app);
        olivia = app.as("olivia");
        host = app.bean(SimulatedHost.class);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    @DisplayName("JB-2: a job is booked, moved and canceled from a conversation; each is an activity with who; the same clientId again is the same job")
    void arrange() {
        String id = conversation(customer("arranger"));
        String wish = "{'title':'No hot water','scheduledAt':'2026-03-04T16:00:00Z','clientId':'b-1'}";
        JsonNode job = olivia.post(API + "conversations/" + id + "/jobs", wish).json(201);
        assertEquals("No hot water 2026-03-04T16:00:00Z arranger true", text(job, "title") + " " + text(job, "scheduledAt") + " " + text(job, "customerId") + " " + job.path("current"));
        assertEquals(text(job, "id"), text(olivia.post(API + "conversations/" + id + "/jobs", wish).json(200), "id"));
        String there = API + "conversations/" + id + "/jobs/" + text(job, "id");
        assertEquals("2026-03-05T09:30:00Z", text(olivia.post(there + "/reschedule", "{'scheduledAt':'2026-03-05T09:30:00Z'}").json(200), "scheduledAt"));
        assertFalse(olivia.post(there + "/cancel", "{'reason':'Found the switch'}").json(200).path("active").booleanValue());
        olivia.post(API + "conversations/" + id + "/jobs", "{'title':'Another','clientId':'b-2'}").json(201);

        List<String> activities = new ArrayList<>();
        entries(id).forEach(entry -> {
            if (text(entry, "type").equals("ACTIVITY")) {
                activities.add(text(entry.path("author"), "name") + ": " + text(entry, "text").split(" job ")[0]);
            }
        });
        assertEquals(List.of("Olivia Park: Booked", "Olivia Park: Moved", "Olivia Park: Canceled", "Olivia Park: Booked"), activities);
    }

    @Test
    @DisplayName("JB-2, IN-4: a job for an unknown contact is booked with its customer, and the conversation is theirs from then on")
    void attached() {
        customer("attached");
        String id = conversation(number());
        olivia.post(API + "conversations/" + id + "/jobs", "{'title':'No hot water'}").problem(422, "needs-customer");
        assertEquals("attached", text(olivia.post(API + "conversations/" + id + "/jobs", "{'title':'No hot water','customerId':'attached'}").json(201), "customerId"));
        assertEquals("attached", text(olivia.get(API + "conversations/" + id).json(200), "customerId"));
    }

    @Test
    @DisplayName("JB-2: what cannot be arranged is refused as a problem, the host's no in its words, and changes nothing")
    void refusals() {
        String id = conversation(customer("refused"));
        host.job(MemoryHost.ORGANIZATION, "R-1", new CustomerId("refused"));
        host.job(MemoryHost.ORGANIZATION, "R-2", new CustomerId("somebody-else"));
        String jobs = API + "conversations/" + id + "/jobs";
        int before = entries(id).size();
        host.refuseNext("Sam is booked at that time.");
        assertEquals("Sam is booked at that time.", text(olivia.post(jobs, "{'title':'Check','scheduledAt':'2026-03-04T16:00:00Z'}").problem(422, "host-refused"), "detail"));
        host.refuseNext("It is done.");
        olivia.post(jobs + "/R-1/cancel", "{}").problem(422, "host-refused");
        host.customer(MemoryHost.ORGANIZATION, "another", "Another");
        olivia.post(jobs, "{'title':'Check','customerId':'another'}").problem(422, "one-customer-only");
        olivia.post(jobs, "{'scheduledAt':'2026-03-04T16:00:00Z'}").problem(400, "invalid");
        olivia.post(jobs, "{'title':' '}").problem(400, "invalid");
        olivia.post(jobs, "{'title':'Check','scheduledAt':'tomorrow'}").problem(400, "invalid");
        olivia.post(jobs, "{'title':'Check','scheduledAt':'+999999-01-01T00:00:00Z'}").problem(400, "invalid");
        olivia.post(jobs + "/R-1/reschedule", "{}").problem(400, "invalid");
        olivia.post(jobs + "/R-2/cancel", "{}").problem(404, "not-found");
        olivia.post(jobs + "/none/reschedule", "{'scheduledAt':'2026-03-05T09:30:00Z'}").problem(404, "not-found");
        app.as("victor").post(jobs, "{'title':'Check'}").problem(403, "not-permitted");
        app.as("tom").post(jobs, "{'title':'Check'}").problem(404, "not-found");
        assertEquals(before, entries(id).size());
    }

    @Test
    @DisplayName("AH-3: the likeliest job is linked with its reason; a message is moved to another job of the customer or to none, and the move undone")
    void move() {
        String number = customer("mover");
        host.job(MemoryHost.ORGANIZATION, "M-1", new CustomerId("mover"));
        host.job(MemoryHost.ORGANIZATION, new Job(new JobId("M-2"), new CustomerId("mover"), "M-2", false, null, null));
        host.job(MemoryHost.ORGANIZATION, "M-3", new CustomerId("somebody-else"));
        String id = conversation(number);
        JsonNode why = olivia.get(API + "conversations/" + id).json(200).path("detail").path("why");
        assertTrue(why.toString().contains("one-active-job") && why.toString().contains("M-1"), why::toString);
        JsonNode entry = entries(id).get(0);
        assertEquals("M-1 false", text(entry, "jobId") + " " + entry.path("moved"));
        String message = API + "entries/" + text(entry, "id");
        JsonNode moved = olivia.post(message + "/job", "{'jobId':'M-2'}").json(200);
        assertEquals("M-2 true", text(moved, "jobId") + " " + moved.path("moved"));
        olivia.post(message + "/job", "{'jobId':'M-3'}").problem(422, "one-customer-only");
        olivia.post(message + "/job", "{'jobId':'none'}").problem(404, "not-found");
        JsonNode back = olivia.post(message + "/move-undo").json(200);
        assertEquals("M-1 false", text(back, "jobId") + " " + back.path("moved"));
        olivia.post(message + "/move-undo").problem(409, "too-late");
        assertTrue(olivia.post(message + "/job", "{'jobId':null}").json(200).path("jobId").isNull());
        olivia.post(API + "entries/" + text(entries(id).get(1), "id") + "/job", "{'jobId':'M-2'}").problem(409, "too-late");
        String unknown = conversation(number());
        olivia.post(API + "entries/" + text(entries(unknown).get(0), "id") + "/job", "{'jobId':'M-1'}").problem(422, "needs-customer");
        app.as("victor").post(message + "/job", "{'jobId':'M-2'}").problem(403, "not-permitted");
    }

    @Test
    @DisplayName("JB-3: a job's communications come in order with how their conversation stands, paged both ways; a conversation is started from the job")
    void communications() {
        String number = customer("talker");
        JobId job = host.job(MemoryHost.ORGANIZATION, "T-1", new CustomerId("talker"));
        app.bean(Fieldinbox.class).host(MemoryHost.ORGANIZATION).automated(AutomatedMessage.about(job, "t-1", Address.phone(number), "dispatch", "Sam is on the way"));
        app.bean(Fieldinbox.class).operations().drain();
        String log = API + "jobs/T-1/communications";
        assertEquals(List.of("Sam is on the way UNLISTED"), told(olivia.get(log).json(200)));
        String id = conversation(number);
        olivia.post(API + "conversations/" + id + "/notes", "{'text':'Gate code 4711'}").json(201);
        olivia.post(API + "conversations/" + id + "/close").json(200);
        List<String> all = List.of("Sam is on the way CLOSED", "Is anybody there? CLOSED", "Gate code 4711 CLOSED", "Closed CLOSED");
        assertEquals(all, told(olivia.get(log).json(200)));

        JsonNode newest = olivia.get(log + "?limit=3").json(200);
        assertEquals(all.subList(1, 4), told(newest));
        JsonNode older = olivia.get(log + "?limit=3&before=" + text(newest, "before")).json(200);
        assertEquals(all.subList(0, 1), told(older));
        assertTrue(older.path("before").isNull());
        assertEquals(all.subList(1, 4), told(olivia.get(log + "?after=" + text(older, "after")).json(200)));
        olivia.get(log + "?before=x&after=y").problem(400, "invalid");
        olivia.get(log + "?before=nonsense").problem(400, "invalid");
        olivia.get(log + "?limit=0").problem(400, "invalid");
        app.as("tom").get(log).problem(403, "not-permitted");
        assertEquals(id, text(olivia.post(API + "conversations", "{'jobId':'T-1'}").json(200), "id"));
    }

    @Test
    @DisplayName("VS-10: of another organization nothing is found: neither its conversations, entries and jobs, nor what was said about them")
    void otherOrganization() {
        host.office(ELSEWHERE, "erin", "Erin Elsewhere");
        host.customer(ELSEWHERE, "theirs", "Theirs", "+14155550999");
        host.job(ELSEWHERE, "X-1", new CustomerId("theirs"));
        Row row;
        String entry;
        Channel channel = Channel.sms(ELSEWHERE, "main", SimulatedCarrier.NAME, Address.phone("+14155550888"));
        try (Fieldinbox box = Fieldinbox.builder().storage(app.bean(Storage.class)).directory(host).jobBoard(host).clock(app.bean(SettableClock.class)).channel(channel).build()) {
            box.intake().receive(new Inbound(ELSEWHERE, SimulatedCarrier.NAME, "x-1", channel.address(), Address.phone("+14155550999"), "Hello", List.of(), null, null));
            row = box.desk(ELSEWHERE, new EmployeeId("erin")).lists().page(View.OPEN, Optional.empty(), 10).items().get(0);
            entry = box.desk(ELSEWHERE, new EmployeeId("erin")).messages().timeline(row.head().id(), Anchor.NEWEST, 10).items().get(0).entry().head().id().toString();
        }
        assertEquals("X-1", Objects.toString(row.head().party().currentJob()));
        String jobs = API + "conversations/" + row.head().id() + "/jobs";
        olivia.post(jobs, "{'title':'Check'}").problem(404, "not-found");
        olivia.post(jobs + "/X-1/reschedule", "{'scheduledAt':'2026-03-05T09:30:00Z'}").problem(404, "not-found");
        olivia.post(jobs + "/X-1/cancel", "{}").problem(404, "not-found");
        olivia.post(API + "entries/" + entry + "/job", "{'jobId':'X-1'}").problem(404, "not-found");
        olivia.post(API + "entries/" + entry + "/move-undo").problem(404, "not-found");
        assertEquals(List.of(), told(olivia.get(API + "jobs/X-1/communications").json(200)));
        String ours = API + "conversations/" + conversation(customer("ours")) + "/jobs";
        olivia.post(ours + "/X-1/cancel", "{}").problem(404, "not-found");
        olivia.post(ours, "{'title':'Check','customerId':'theirs'}").problem(422, "one-customer-only");
        String unknown = conversation(number());
        olivia.post(API + "conversations/" + unknown + "/jobs", "{'title':'Check','customerId':'theirs'}").problem(404, "not-found");
        olivia.post(API + "conversations", "{'jobId':'X-1'}").problem(404, "not-found");
    }

    private static List<String> told(JsonNode page) {
        List<String> told = new ArrayList<>();
        page.path("items").forEach(line -> told.add(text(line, "text") + " " + text(line, "conversationStatus")));
        return told;
    }

    private static List<JsonNode> entries(String conversation) {
        return List.copyOf(olivia.get(API + "conversations/" + conversation + "/entries").json(200).path("items").values());
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString();
    }

    /** A customer with a number of their own. */
    private static String customer(String id) {
        String number = number();
        host.customer(MemoryHost.ORGANIZATION, id, "Customer " + id, number);
        return number;
    }

    private static String number() {
        return "+1415557" + NUMBERS.incrementAndGet();
    }

    private static String conversation(String number) {
        SimulatedCarrier carrier = app.bean(SimulatedCarrier.class);
        carrier.phone(number).text("Is anybody there?");
        carrier.deliver();
        return text(olivia.post(API + "conversations", "{'address':'" + number + "'}").json(200), "id");
    }
}
