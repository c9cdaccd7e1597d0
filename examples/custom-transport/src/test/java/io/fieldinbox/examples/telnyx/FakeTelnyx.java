// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * A server on the loopback interface that speaks the part of the carrier's API that the adapter uses: send a message, search the records. It
 * checks the key, takes a request with the same Idempotency-Key once, keeps every request, and does what a script tells it.
 */
final class FakeTelnyx implements AutoCloseable {

    static final String API_KEY = "KEY0123456789ABCDEF_fake";

    /** A request as it came. */
    record Request(String method, String path, Map<String, String> headers, String body) {}

    /** A message that was taken. */
    record Message(String id, String from, String to, String text, List<String> tags, String webhookUrl) {}

    /** How one request to send is answered. */
    @FunctionalInterface
    interface Reaction {
        void to(FakeTelnyx fake, HttpExchange http, Request request) throws IOException;
    }

    /** Takes it and says so. */
    static final Reaction ACCEPT = (fake, http, request) -> answer(http, 200, "application/json", fake.taken(request));
    /** Takes it and closes the connection without a word. */
    static final Reaction ACCEPT_AND_RESET = (fake, http, request) -> {
        fake.taken(request);
        http.close();
    };
    /** Closes the connection after the request was read. */
    static final Reaction RESET = (fake, http, request) -> http.close();
    /** Never answers, until the fake is closed. */
    static final Reaction HANG = (fake, http, request) -> fake.waitUntilClosed();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "fake-telnyx");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final Map<String, String> answeredByKey = new HashMap<>();
    private final Queue<Reaction> script = new ConcurrentLinkedQueue<>();
    private volatile Reaction records = FakeTelnyx::search;
    private volatile UnaryOperator<String> keys = key -> key;

    FakeTelnyx() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback interface", e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI baseUrl() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** How the next requests to send are answered, one each; after these {@link #ACCEPT}. */
    void next(Reaction... reactions) {
        script.addAll(List.of(reactions));
    }

    /** How searches of the records are answered from now on. */
    void onRecords(Reaction reaction) {
        records = reaction;
    }

    /** What part of an Idempotency-Key counts; all of it, unless told. */
    void takesAsKey(UnaryOperator<String> part) {
        keys = part;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    List<Request> sends() {
        return requests.stream().filter(request -> request.method().equals("POST")).toList();
    }

    List<Message> messages() {
        return List.copyOf(messages);
    }

    static Reaction refuse(int status, String code, String title) {
        ObjectNode body = Wire.object();
        body.putArray("errors").addObject().put("code", code).put("title", title).put("detail", title + ".");
        return reply(status, "application/json", body.toString());
    }

    static Reaction throttle(String header, String value) {
        return (fake, http, request) -> {
            http.getResponseHeaders().set(header, value);
            refuse(429, "10011", "Too many requests").to(fake, http, request);
        };
    }

    static Reaction redirect(int status, URI to) {
        return (fake, http, request) -> {
            http.getResponseHeaders().set("Location", to + request.path());
            answer(http, status, "text/html", "<html><body>Moved</body></html>");
        };
    }

    static Reaction reply(int status, String contentType, String body) {
        return (fake, http, request) -> answer(http, status, contentType, body);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange http) throws IOException {
        Map<String, String> headers = new HashMap<>();
        http.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Request request = new Request(http.getRequestMethod(), http.getRequestURI().toString(), headers, body);
        requests.add(request);
        String path = http.getRequestURI().getPath();
        if (!("Bearer " + API_KEY).equals(headers.get("authorization"))) {
            refuse(401, "10009", "Authentication failed").to(this, http, request);
        } else if (request.method().equals("POST") && path.equals("/v2/messages")) {
            Reaction scripted = script.poll();
            (scripted == null ? ACCEPT : scripted).to(this, http, request);
        } else if (request.method().equals("GET") && path.equals("/v2/detail_records")) {
            records.to(this, http, request);
        } else {
            refuse(404, "10005", "Resource not found").to(this, http, request);
        }
    }

    private synchronized String taken(Request request) throws IOException {
        String key = keys.apply(request.headers().getOrDefault("idempotency-key", "none " + messages.size()));
        String before = answeredByKey.get(key);
        if (before != null) {
            return before;
        }
        JsonNode asked = Wire.read(request.body().getBytes(StandardCharsets.UTF_8));
        List<String> tags = new ArrayList<>();
        asked.path("tags").forEach(tag -> tags.add(tag.asText()));
        Message message = new Message(new UUID(0x40385f6457174562L, 0xb3fc_0000_0000_0000L + messages.size() + 1).toString(), asked.path("from").asText(),
            asked.path("to").asText(), asked.path("text").asText(), tags, asked.path("webhook_url").asText());
        messages.add(message);
        ObjectNode answer = Wire.object();
        answer.set("data", TelnyxWebhooks.payload(message, "queued"));
        answeredByKey.put(key, answer.toString());
        return answer.toString();
    }

    private static void search(FakeTelnyx fake, HttpExchange http, Request request) throws IOException {
        Map<String, String> query = new HashMap<>();
        for (String pair : http.getRequestURI().getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        if (!"messaging".equals(query.get("filter[record_type]"))) {
            refuse(400, "10004", "Missing required parameter").to(fake, http, request);
            return;
        }
        ObjectNode answer = Wire.object();
        for (Message message : fake.messages) {
            if (message.to().equals(query.get("filter[cld]")) && message.from().equals(query.get("filter[cli]"))) {
                answer.withArray("data").addObject().put("record_type", "message_detail_record").put("uuid", message.id()).put("cld", message.to())
                    .put("cli", message.from()).put("direction", "outbound").put("status", "sent").put("tags", String.join(",", message.tags()));
            }
        }
        answer(http, 200, "application/json", answer.toString());
    }

    private void waitUntilClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange http, int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", contentType);
        http.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        http.getResponseBody().write(bytes);
        http.close();
    }
}
