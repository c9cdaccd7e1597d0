// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.AutomatedMessage;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.Http;
import io.fieldinbox.spring.host.MemoryHost;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.host.SimulatedHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Pictures of customers over REST: to look at, and to add to a job. */
class MediaRestTest {

    private static final String API = "/inbox/api/v1/";
    private static final AtomicInteger NUMBERS = new AtomicInteger(3000);
    private static final byte[] PICTURE = file("\u00ff\u00d8\u00ff\u00e0 tap", 30_000);
    private static final byte[] FILM = file("\0\0\0\u0018ftypmp42 drip", 200_000);

    @TempDir
    static Path directory;

    private static App app;
    private static Http olivia;

    private final String phone = "+1206555" + NUMBERS.incrementAndGet();

    @BeforeAll
    static void start() {
        app = App.web(MemoryHost.class, App.BARE, "--inbox.content.directory=" + directory.resolve("files"));
        MemoryHost.connect(app);
        olivia = app.as("olivia");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    @DisplayName("CT-8, IN-8: what came is told with each message, and its bytes are at its URL, of the type that they tell, and let nothing run")
    void download() {
        JsonNode entry = sent("Look", PICTURE);
        JsonNode file = entry.path("attachments").get(0);
        assertEquals(List.of("id", "mediaType", "kind", "name", "size", "state", "problem", "url", "linkedJobId", "linkedBy", "linkedAt"), List.copyOf(file.propertyNames()));
        assertEquals("0 image/jpeg IMAGE 30000 STORED", text(file, "id") + " " + text(file, "mediaType") + " " + text(file, "kind") + " " + file.path("size").asInt() + " " + text(file, "state"));
        assertEquals("entries/" + text(entry, "id") + "/attachments/0", text(file, "url"));

        HttpResponse<InputStream> answer = olivia.open(API + text(file, "url"));
        assertEquals(200, answer.statusCode());
        assertArrayEquals(PICTURE, bytes(answer));
        assertEquals("image/jpeg", header(answer, "Content-Type"));
        assertEquals("30000", header(answer, "Content-Length"));
        assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
        assertEquals("sandbox; default-src 'none'", header(answer, "Content-Security-Policy"));
        assertEquals("same-origin", header(answer, "Cross-Origin-Resource-Policy"));
        assertEquals("private, no-cache", header(answer, "Cache-Control"));
        assertEquals("bytes", header(answer, "Accept-Ranges"));
        assertTrue(header(answer, "Content-Disposition").matches("inline; filename=.*attachment-1\\.jpg.*"), header(answer, "Content-Disposition"));
        assertEquals(304, olivia.with("If-None-Match", header(answer, "ETag")).open(API + text(file, "url")).statusCode());
        assertEquals(200, olivia.with("If-None-Match", "\"other\"").open(API + text(file, "url")).statusCode());
    }

    @Test
    @DisplayName("CT-8: what is no picture, film or sound is only to be saved; a page in disguise is bytes")
    void disguised() {
        JsonNode files = sent("", file("<!DOCTYPE html><script>alert(document.cookie)</script>", 100), file("%PDF-1.7", 100), file("just words", 10)).path("attachments");
        assertEquals(List.of("application/octet-stream", "application/pdf", "text/plain"), files.valueStream().map(f -> text(f, "mediaType")).toList());
        for (JsonNode file : files) {
            HttpResponse<InputStream> answer = olivia.open(API + text(file, "url"));
            assertTrue(header(answer, "Content-Disposition").startsWith("attachment; filename="), header(answer, "Content-Disposition"));
            assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
            assertFalse(header(answer, "Content-Type").contains("html"));
        }
    }

    @Test
    @DisplayName("CT-8: a film is read in parts, as players do; what cannot be read in parts is read whole")
    void ranges() {
        String url = API + text(sent("", FILM).path("attachments").get(0), "url");
        part(url, "bytes=0-99", 206, 0, 100);
        part(url, "bytes=100-", 206, 100, 199_900);
        part(url, "bytes=-10", 206, 199_990, 10);
        part(url, "bytes=199999-500000", 206, 199_999, 1);
        part(url, "bytes=0-", 206, 0, 200_000);
        part(url, "bytes=-500000", 206, 0, 200_000);
        for (String other : List.of("bytes=200000-", "bytes=5-1", "bytes=0-1,5-6", "lines=0-1", "bytes=-", "bytes=x", "bytes=99999999999999999999-")) {
            part(url, other, 200, 0, 200_000);
        }
        HttpResponse<InputStream> answer = olivia.with("Range", "bytes=0-9").with("If-Range", "\"other\"").open(url);
        assertEquals(200, answer.statusCode());
    }

    @Test
    @DisplayName("IN-8: POST fetch of a file: 200 with the message while it is to come, 422 not-fetchable where it is here or there is none, 403 for who may only view")
    void fetchAgain() {
        String here = API + "entries/" + text(sent("Look", PICTURE), "id") + "/attachments/";
        olivia.post(here + "0/fetch", "{}").problem(422, "not-fetchable");
        olivia.post(here + "1/fetch", "{}").problem(422, "not-fetchable");
        olivia.post(here + "x/fetch", "{}").problem(400, "invalid");
        app.as("victor").post(here + "0/fetch", "{}").problem(403, "not-permitted");
        app.bean(SimulatedCarrier.class).media().next(500);
        JsonNode coming = sentFrom("+12065550471", "Look again", PICTURE);
        JsonNode again = olivia.post(API + "entries/" + text(coming, "id") + "/attachments/0/fetch", "{}").json(200);
        assertEquals("FETCHING", text(again.path("attachments").get(0), "state"));
    }

    @Test
    @DisplayName("VS-11, CT-8: for who may not open the conversation there is no such file, and no file that is not there; nobody gets it without a login")
    void notFound() {
        JsonNode entry = sent("", PICTURE);
        String url = API + text(entry.path("attachments").get(0), "url");
        app.as("tom").get(url).problem(404, "not-found");
        assertEquals(200, app.as("victor").get(url).status());
        app.anonymous().get(url).problem(401, "not-authenticated");
        olivia.get(url.replaceAll("0$", "1")).problem(404, "not-found");
        olivia.get(url.replaceAll("0$", "-1")).problem(404, "not-found");
        olivia.get(url.replaceAll("0$", "x")).problem(400, "invalid");
        olivia.get(API + "entries/00000000-0000-7000-8000-000000000000/attachments/0").problem(404, "not-found");
        olivia.get(API + "entries/nonsense/attachments/0").problem(404, "not-found");
    }

    @Test
    @DisplayName("CT-8: a file whose bytes are gone is not found, and the next request is none the worse")
    void gone() throws IOException {
        String url = API + text(sent("", file("GIF89a " + phone, 400)).path("attachments").get(0), "url");
        try (Stream<Path> all = Files.walk(directory)) {
            Files.delete(all.filter(p -> p.toFile().isFile() && p.toFile().length() == 400).findFirst().orElseThrow());
        }
        olivia.get(url).problem(404, "not-found");
    }

    @Test
    @DisplayName("CT-8: a picture is added to the job's photos once, with who and when; without a job it asks to assign first")
    void link() {
        SimulatedHost host = app.bean(SimulatedHost.class);
        olivia.post(API + "entries/" + text(sent("", PICTURE), "id") + "/attachments/link", "{'attachments':['0']}").problem(422, "needs-job");

        String other = "+1206555" + NUMBERS.incrementAndGet();
        CustomerId maria = host.customer(MemoryHost.ORGANIZATION, "maria-" + other, "Maria", other);
        JobId job = host.job(MemoryHost.ORGANIZATION, "J" + other, maria);
        String link = API + "entries/" + text(sentFrom(other, "", PICTURE, FILM), "id") + "/attachments/link";
        JsonNode linked = olivia.post(link, "{'attachments':['0']}").json(200).path("attachments");
        assertEquals(job.value() + " Olivia Park", text(linked.get(0), "linkedJobId") + " " + text(linked.get(0), "linkedBy"));
        assertTrue(linked.get(1).path("linkedJobId").isNull());
        assertEquals(2, olivia.post(link, "{'attachments':['all']}").json(200).path("attachments").valueStream().filter(f -> f.path("linkedAt").isString()).count());
        assertEquals(200, olivia.post(link, "{}").status());
        assertEquals(2, host.photos(MemoryHost.ORGANIZATION, job).size());
        olivia.post(link, "{'attachments':['x']}").problem(400, "invalid");
        olivia.post(link, "{'attachments':[]}").problem(400, "invalid");
        olivia.post(link, "{'attachments':['9']}").problem(404, "not-found");
        olivia.post(link, "{'jobId':'somebody-elses'}").problem(404, "not-found");
        app.as("victor").post(link, "{}").problem(403, "not-permitted");
        app.as("tom").post(link, "{}").problem(404, "not-found");
    }

    @Test
    @DisplayName("HR-4: the technician's photo is shown with the automated message, by the host's own address of it")
    void technician() {
        String id = text(sent("When will somebody come?"), "conversationId");
        AutomatedMessage notice = new AutomatedMessage("notice-" + phone, Address.phone(phone), null, "on-the-way", "Sam is on the way", null, null, null)
                .with(new AutomatedMessage.Photo("https://photos.example.com/sam.jpg", "image/jpeg", "sam.jpg"));
        app.bean(Fieldinbox.class).host(MemoryHost.ORGANIZATION).automated(notice);
        app.bean(Fieldinbox.class).operations().drain();
        JsonNode file = olivia.get(API + "conversations/" + id + "/entries").json(200).path("items").valueStream()
                .filter(e -> e.path("attachments").size() == 1).findFirst().orElseThrow().path("attachments").get(0);
        assertEquals("LINKED IMAGE sam.jpg https://photos.example.com/sam.jpg", text(file, "state") + " " + text(file, "kind") + " " + text(file, "name") + " " + text(file, "url"));
    }

    @Test
    @DisplayName("DL-6: a message with a file is refused and points to email")
    void noFilesOut() {
        String id = text(sent("The invoice, please"), "conversationId");
        JsonNode problem = olivia.post(API + "conversations/" + id + "/messages", "{'text':'Here','clientMessageId':'f-" + phone + "','attachments':['invoice.pdf']}").problem(422, "attachments-not-allowed");
        assertTrue(text(problem, "detail").contains("email"));
    }

    private void part(String url, String range, int status, int from, int length) {
        HttpResponse<InputStream> answer = olivia.with("Range", range).open(url);
        assertEquals(status, answer.statusCode(), range);
        assertArrayEquals(Arrays.copyOfRange(FILM, from, from + length), bytes(answer), range);
        assertEquals(status == 206 ? "bytes " + from + "-" + (from + length - 1) + "/" + FILM.length : "", header(answer, "Content-Range"), range);
    }

    private JsonNode sent(String words, byte[]... files) {
        return sentFrom(phone, words, files);
    }

    /** The entry of a message with files, once they are fetched. */
    private JsonNode sentFrom(String number, String words, byte[]... files) {
        SimulatedCarrier carrier = app.bean(SimulatedCarrier.class);
        carrier.phone(number).send(words, files);
        carrier.deliver();
        app.bean(Fieldinbox.class).operations().drain();
        for (JsonNode row : olivia.get(API + "conversations?limit=100").json(200).path("items")) {
            if (text(row.path("contact"), "address").equals(number)) {
                return olivia.get(API + "conversations/" + text(row, "id") + "/entries").json(200).path("items").get(0);
            }
        }
        throw new AssertionError("no conversation with " + number);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString();
    }

    private static byte[] bytes(HttpResponse<InputStream> answer) {
        try (InputStream in = answer.body()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] file(String begins, int size) {
        return Arrays.copyOf(begins.getBytes(StandardCharsets.ISO_8859_1), size);
    }
}
