// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "spring.datasource.url=jdbc:h2:mem:simulated")
@DisplayName("The demo with the simulated carrier")
class SimulatedCarrierTest {

    private static final String MARIA = "+12065550111";
    private static final String BECKER = "+12065550121";
    private static final String OKAFOR = "+12065550141";
    private static final String STAFF = "+12065550161";
    private static final String LANDLINE = "+12065550171";

    @LocalServerPort
    private int port;

    @Value("${demo.simulated-carrier.secret}")
    private String secret;

    private App app;

    @BeforeEach
    void open() {
        app = new App(port);
    }

    @Test
    @DisplayName("IN-2, AH-7: a text of a known customer with one active job stands in the queue with name and job, and the stream tells of it")
    void textComesIn() {
        BlockingQueue<String> stream = app.stream();

        phone(MARIA, "No hot water");

        JsonNode row = app.awaitRow(MARIA, any -> true);
        assertEquals("Maria Alvarez", row.get("contact").get("name").asString());
        assertEquals("C-1001", row.get("customerId").asString());
        assertEquals("J-4711", row.get("jobIds").get(0).asString());
        assertEquals("UNSEEN", row.get("group").asString());
        assertTrue(row.get("unread").asBoolean());
        await().atMost(App.PATIENCE).until(() -> stream.stream().anyMatch(line -> line.startsWith("data:") && line.contains(row.get("id").asString())));
    }

    @Test
    @DisplayName("WS-2, IN-8, CT-8: a picture sent to the number for pictures stands in the conversation of the office line, can be looked at, and becomes a photo of the job")
    void picture() {
        phone(MARIA, "It drips");
        JsonNode row = app.awaitRow(MARIA, any -> true);
        byte[] gif = "GIF89a a leaking tap".getBytes(StandardCharsets.US_ASCII);
        assertEquals(201, app.send(app.anonymous("/phones/api/" + URLEncoder.encode(MARIA, StandardCharsets.UTF_8) + "/pictures")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("office:office".getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/octet-stream").POST(HttpRequest.BodyPublishers.ofByteArray(gif)).build()).statusCode());
        JsonNode entry = await().atMost(App.PATIENCE).until(
                () -> app.entries(row).stream().filter(e -> e.get("attachments").size() == 1 && App.text(e.get("attachments").get(0), "state").equals("STORED")).findFirst(), Optional::isPresent).orElseThrow();
        HttpResponse<String> bytes = app.get(App.API + "/" + App.text(entry.get("attachments").get(0), "url"));
        assertEquals("GIF89a a leaking tap", bytes.body());
        assertEquals("image/gif", bytes.headers().firstValue("Content-Type").orElse(""));
        assertEquals("sandbox; default-src 'none'", bytes.headers().firstValue("Content-Security-Policy").orElse(""));
        JsonNode linked = App.json(app.post(App.API + "/entries/" + App.text(entry, "id") + "/attachments/link", Map.of()));
        assertEquals("J-4711", App.text(linked.get("attachments").get(0), "linkedJobId"));
    }

    @Test
    @DisplayName("IN-1: sixteen equal webhooks at once make one message")
    void sixteenWebhooks() {
        String from = "+12065550191";
        String body = "{\"events\":[{\"type\":\"message\",\"id\":\"SAME\",\"from\":\"%s\",\"to\":\"+12065550100\",\"text\":\"only once\"}]}".formatted(from);
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 16)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> app.send(simulatedWebhook(body, secret)), callers))
                    .toList();
            calls.forEach(call -> assertEquals(200, call.join().statusCode()));
        } finally {
            callers.shutdown();
        }
        assertEquals(List.of("only once"), app.texts(app.awaitRow(from, any -> true), "INBOUND"));
        assertEquals(1, app.rows("all").stream().filter(row -> row.get("contact").get("address").asString().equals(from)).count());
    }

    @Test
    @DisplayName("a webhook with a wrong secret is refused and leaves nothing")
    void wrongSecret() {
        String from = "+12065550192";
        String body = "{\"events\":[{\"type\":\"message\",\"id\":\"FALSE\",\"from\":\"%s\",\"to\":\"+12065550100\",\"text\":\"never\"}]}".formatted(from);
        assertEquals(403, app.send(simulatedWebhook(body, "guessed")).statusCode());
        assertTrue(app.row("all", from).isEmpty());
    }

    @Test
    @DisplayName("DL-1, RD-3: an answer arrives once, however often it is posted, is marked delivered and moves the row to the answered ones")
    void answer() {
        phone(BECKER, "Is the faucet in?");
        JsonNode row = app.awaitRow(BECKER, any -> true);

        JsonNode first = app.answer(row, "It comes tomorrow.", "one");
        JsonNode again = app.answer(row, "It comes tomorrow.", "one");

        assertEquals(first.get("id"), again.get("id"));
        await().atMost(App.PATIENCE).until(() -> app.entries(row).stream().anyMatch(e -> e.get("id").equals(first.get("id")) && e.get("delivery").get("state").asString().equals("DELIVERED")));
        assertEquals(List.of("It comes tomorrow."), arrivedAt(BECKER));
        JsonNode answered = app.awaitRow(BECKER, r -> r.get("group").asString().equals("ANSWERED"));
        assertEquals("Olivia Park", answered.get("lastAnsweredBy").get("name").asString());
    }

    @Test
    @DisplayName("CO-1, CO-3: STOP gets one confirmation and is on record with its words, answers are refused, START restores")
    void stopAndStart() {
        String number = "+12065550131";
        phone(number, "Hello");
        phone(number, "Stop");
        JsonNode row = app.awaitRow(number, r -> r.get("optedOut").asBoolean());
        await().atMost(App.PATIENCE).until(() -> arrivedAt(number).size() == 1);
        phone(number, "stop");

        JsonNode consent = app.consent(number);
        assertEquals("OPTED_OUT", consent.get("state").asString());
        assertEquals("Stop", consent.get("events").get(0).get("words").asString());
        HttpResponse<String> refused = app.post(App.API + "/conversations/" + row.get("id").asString() + "/messages", Map.of("text", "Are you sure?", "clientMessageId", "sure"));
        assertEquals(422, refused.statusCode());
        assertTrue(refused.body().contains("\"opted-out\""), refused.body());

        phone(number, "START");
        app.awaitRow(number, r -> !r.get("optedOut").asBoolean());
        assertEquals("OPTED_IN", app.consent(number).get("state").asString());
        app.answer(row, "Welcome back.", "back");
        await().atMost(App.PATIENCE).until(() -> arrivedAt(number).contains("Welcome back."));
        assertEquals(2, arrivedAt(number).size(), "one confirmation and one answer");
    }

    @Test
    @DisplayName("IN-5: a technician's text goes to the dispatch board and to no conversation")
    void staff() {
        phone(STAFF, "Need a 3/4 valve at J-4711");
        await().atMost(App.PATIENCE).until(() -> app.get("/dispatch").body().contains("3/4 valve"));
        assertTrue(app.get("/dispatch").body().contains("Sam Reyes"));
        assertTrue(app.row("all", STAFF).isEmpty());
    }

    @Test
    @DisplayName("IN-2, RD-4: a number of two customers waits in 'needs assignment', with both as candidates")
    void twoCustomers() {
        phone(OKAFOR, "When do you come?");
        JsonNode row = app.awaitRow(OKAFOR, any -> true);
        assertTrue(row.get("customerId").isNull());
        assertTrue(app.row("needs-assignment", OKAFOR).isPresent());
        assertTrue(app.row("needs-assignment", MARIA).isEmpty());
        JsonNode candidates = App.json(app.get(App.API + "/conversations/" + row.get("id").asString() + "/candidates")).get("items");
        assertEquals(Set.of("Ruth Okafor", "Okafor Rentals"), candidates.valueStream().map(c -> App.text(c, "name")).collect(Collectors.toSet()));
    }

    @Test
    @DisplayName("DL-5: a landline fails with its reason, and the row shows it")
    void landline() {
        phone(LANDLINE, "I write from a landline, in a demonstration");
        JsonNode row = app.awaitRow(LANDLINE, any -> true);
        app.answer(row, "That cannot arrive.", "landline");
        JsonNode troubled = app.awaitRow(LANDLINE, r -> !r.get("trouble").isNull());
        JsonNode failed = app.entries(troubled).get(app.entries(troubled).size() - 1);
        assertEquals("FAILED", failed.get("delivery").get("state").asString());
        assertEquals("30006", failed.get("delivery").get("code").asString());
    }

    @Test
    @DisplayName("VS-2: who may only look reads and does not answer; a technician sees nothing; nobody in particular gets 401")
    void permissions() {
        phone("+12065550112", "Second line");
        JsonNode row = app.awaitRow("+12065550112", any -> true);
        App viewer = app.as("viewer");
        assertTrue(viewer.row("open", "+12065550112").isPresent());
        String messages = App.API + "/conversations/" + row.get("id").asString() + "/messages";
        assertEquals(403, viewer.post(messages, Map.of("text", "Hello", "clientMessageId", "v")).statusCode());
        assertEquals(403, app.as("sam").get(App.API + "/conversations").statusCode());
        assertEquals(401, app.send(app.anonymous(App.API + "/conversations").GET().build()).statusCode());
    }

    private void phone(String number, String text) {
        assertEquals(201, app.post("/phones/api/" + number, Map.of("text", text)).statusCode());
    }

    private List<String> arrivedAt(String number) {
        JsonNode texts = App.json(app.get("/phones/api/" + number));
        return texts.valueStream().filter(t -> !t.get("mine").asBoolean()).map(t -> t.get("text").asString()).toList();
    }

    private HttpRequest simulatedWebhook(String body, String shown) {
        return app.anonymous("/inbox/webhooks/simulated").header("Content-Type", "application/json").header("X-Simulated-Secret", shown)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }
}
