// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice;

import static org.awaitility.Awaitility.await;

import io.fieldinbox.testkit.twilio.SignedWebhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running application from outside: what a browser, a phone app or a provider can see of it. */
public final class App {

    public static final Duration PATIENCE = Duration.ofSeconds(30);
    public static final String API = "/inbox/api/v1";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String login;

    public App(int port) {
        this("http://localhost:" + port, "office");
    }

    private App(String base, String login) {
        this.base = base;
        this.login = login;
    }

    /** The same for somebody else; their password is their login. */
    public App as(String other) {
        return new App(base, other);
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET().build());
    }

    public HttpResponse<String> post(String path, Map<String, ?> body) {
        return send(request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))).build());
    }

    public HttpResponse<String> delete(String path) {
        return send(request(path).DELETE().build());
    }

    public HttpResponse<String> postBytes(String path, byte[] body) {
        return send(request(path).header("Content-Type", "application/octet-stream").POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
    }

    /** A request without name and password. */
    HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A provider's webhook, sent to the path of its public URL. */
    public HttpResponse<String> webhook(SignedWebhook signed) {
        URI url = URI.create(signed.url());
        String path = url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
        HttpRequest.Builder request = anonymous(path).POST(HttpRequest.BodyPublishers.ofString(signed.body()));
        signed.headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        return send(request.build());
    }

    /** The rows of a view. */
    public List<JsonNode> rows(String view) {
        JsonNode items = json(get(API + "/conversations?limit=100&view=" + view)).get("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    /** The row of a view whose other side has a number. */
    public Optional<JsonNode> row(String view, String number) {
        return rows(view).stream().filter(row -> row.get("contact").get("address").asString().equals(number)).findFirst();
    }

    /** The open row of a number, as soon as there is one like that. */
    public JsonNode awaitRow(String number, Predicate<JsonNode> like) {
        return await().atMost(PATIENCE).until(() -> row("open", number).filter(like), Optional::isPresent).orElseThrow();
    }

    public List<JsonNode> entries(JsonNode row) {
        JsonNode items = json(get(API + "/conversations/" + row.get("id").asString() + "/entries?limit=100")).get("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    /** The texts of a conversation's entries of a direction. */
    public List<String> texts(JsonNode row, String direction) {
        return entries(row).stream().filter(e -> direction.equals(text(e, "direction"))).map(e -> text(e, "text")).toList();
    }

    /** Answers a customer. */
    public JsonNode answer(JsonNode row, String words, String clientMessageId) {
        return json(post(API + "/conversations/" + row.get("id").asString() + "/messages", Map.of("text", words, "clientMessageId", clientMessageId)));
    }

    public JsonNode consent(String number) {
        return json(get(API + "/consent/" + URLEncoder.encode(number, StandardCharsets.UTF_8)));
    }

    /** Opens the stream; its lines come into the queue. */
    BlockingQueue<String> stream() {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + API + "/stream")).header("Authorization", basic()).header("Accept", "text/event-stream").build();
        HttpResponse<Stream<String>> response = http.sendAsync(request, HttpResponse.BodyHandlers.ofLines()).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        Thread reader = new Thread(() -> response.body().forEach(lines::add), "stream-reader");
        reader.setDaemon(true);
        reader.start();
        return lines;
    }

    public static JsonNode json(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError("expected success, got " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    public static String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? "" : value.asString();
    }

    private HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", basic());
    }

    private String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((login + ":" + login).getBytes(StandardCharsets.UTF_8));
    }
}
