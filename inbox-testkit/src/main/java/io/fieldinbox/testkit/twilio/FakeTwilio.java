// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.twilio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A server on the loopback interface that speaks the part of Twilio's REST API that concerns messages (2010-04-01):
 * create, list by To and From, fetch, fetch a file; and the look-up of line types (v2). It checks the credentials, keeps every request,
 * and does what a script tells it.
 *
 * <p>Run the test with {@code -Dsun.net.httpserver.nodelay=true}, or the JDK's server delays small answers by 40 ms.
 */
public final class FakeTwilio implements AutoCloseable {

    private static final String LOOK_UP = "/v2/PhoneNumbers/";

    private final String accountSid;
    private final String authorization;
    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService threads;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger sids = new AtomicInteger();
    private final List<TwilioRequest> requests = new CopyOnWriteArrayList<>();
    private final List<TwilioMessage> messages = new CopyOnWriteArrayList<>();
    private final Queue<Reaction> script = new ConcurrentLinkedQueue<>();
    private final Map<String, byte[]> media = new ConcurrentHashMap<>();
    private final Queue<String> redirects = new ConcurrentLinkedQueue<>();
    private final Queue<Reaction> lookUps = new ConcurrentLinkedQueue<>();
    private final Map<String, String> lines = new ConcurrentHashMap<>();

    private FakeTwilio(String accountSid, String authToken, Clock clock) {
        this.accountSid = accountSid;
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(utf8(accountSid + ":" + authToken));
        this.clock = clock;
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "fake-twilio");
            thread.setDaemon(true);
            return thread;
        });
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback interface", e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
    }

    /** Starts one with a single account on a free port. */
    public static FakeTwilio start(String accountSid, String authToken, Clock clock) {
        FakeTwilio fake = new FakeTwilio(accountSid, authToken, clock);
        fake.server.start();
        return fake;
    }

    /** Where it listens, instead of {@code https://api.twilio.com}. */
    public URI baseUrl() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** How the next requests to create a message are answered, one each; after these {@link Reaction#ACCEPT}. */
    public void next(Reaction... reactions) {
        script.addAll(List.of(reactions));
    }

    /** Keeps a file that came with a message; its URL, as a webhook tells it in {@code MediaUrl0}. */
    public String media(String messageSid, byte[] content) {
        String path = "/2010-04-01/Accounts/" + accountSid + "/Messages/" + messageSid + "/Media/" + String.format(Locale.ROOT, "ME%032x", sids.incrementAndGet());
        media.put(path, content.clone());
        return baseUrl() + path;
    }

    /** The next requests for a file are redirected there with 307, one each, as Twilio does with its content network. */
    public void redirectMedia(String... locations) {
        redirects.addAll(List.of(locations));
    }

    /** How the next look-ups are answered, one each; after these with what {@link #line} told. */
    public void nextLookUp(Reaction... reactions) {
        lookUps.addAll(List.of(reactions));
    }

    /** A number in E.164 is a line of that type, in Twilio's word. */
    public void line(String e164, String type) {
        lines.put(e164, type);
    }

    /** Every request in the order it came, refused ones included. */
    public List<TwilioRequest> requests() {
        return List.copyOf(requests);
    }

    /** Every message that was taken, in order. */
    public List<TwilioMessage> messages() {
        return List.copyOf(messages);
    }

    /** Stops at once; whoever waits for an answer gets none. */
    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange http) throws IOException {
        TwilioRequest request = read(http);
        requests.add(request);
        String path = http.getRequestURI().getPath();
        String list = "/2010-04-01/Accounts/" + accountSid + "/Messages.json";
        if (!authorization.equals(request.header("authorization"))) {
            Reaction.refuse(401, 20003, "Authenticate").to(this, new Reaction.Call(http, request));
        } else if (request.method().equals("POST") && path.equals(list)) {
            Reaction scripted = script.poll();
            (scripted == null ? Reaction.ACCEPT : scripted).to(this, new Reaction.Call(http, request));
        } else if (request.method().equals("GET") && path.equals(list)) {
            json(http, 200, page(request));
        } else if (path.contains("/Media/")) {
            file(http, path);
        } else if (request.method().equals("GET") && path.startsWith(LOOK_UP)) {
            Reaction scripted = lookUps.poll();
            (scripted == null ? lookedUp(path.substring(LOOK_UP.length())) : scripted).to(this, new Reaction.Call(http, request));
        } else {
            fetch(http, path.substring(path.lastIndexOf('/') + 1).replace(".json", ""));
        }
    }

    private void file(HttpExchange http, String path) throws IOException {
        byte[] content = media.get(path);
        String elsewhere = redirects.poll();
        if (elsewhere != null) {
            http.getResponseHeaders().set("Location", elsewhere);
            answer(http, 307, "text/html", "");
        } else if (content == null) {
            json(http, 404, "{\"code\":20404,\"message\":\"The requested resource was not found\",\"status\":404}");
        } else {
            http.sendResponseHeaders(200, content.length);
            http.getResponseBody().write(content);
            http.close();
        }
    }

    private Reaction lookedUp(String number) {
        String type = lines.get(number);
        return Reaction.answer(200, "application/json", "{\"phone_number\":" + quoted(number) + ",\"valid\":true,\"validation_errors\":[],\"line_type_intelligence\":{\"type\":"
            + (type == null ? "\"unknown\"" : quoted(type)) + ",\"carrier_name\":\"Fake\",\"error_code\":null},\"url\":\"https://lookups.twilio.com/v2\"}");
    }

    private void fetch(HttpExchange http, String sid) throws IOException {
        for (TwilioMessage message : messages) {
            if (message.sid().equals(sid)) {
                json(http, 200, message.json());
                return;
            }
        }
        json(http, 404, "{\"code\":20404,\"message\":\"The requested resource was not found\",\"status\":404}");
    }

    /** Newest first, as Twilio lists them. */
    private String page(TwilioRequest request) {
        List<String> found = new ArrayList<>();
        for (TwilioMessage message : messages) {
            if (fits(request.field("To"), message.to()) && fits(request.field("From"), message.from())) {
                found.add(0, message.json());
            }
        }
        return "{\"messages\":" + found + ",\"page\":0,\"page_size\":50,\"start\":0,\"end\":" + found.size()
            + ",\"first_page_uri\":\"/first\",\"next_page_uri\":null,\"previous_page_uri\":null,\"uri\":\"/first\"}";
    }

    private static boolean fits(String wanted, String actual) {
        return wanted.isEmpty() || wanted.equals(actual);
    }

    TwilioMessage take(Reaction.Call call) {
        TwilioRequest request = call.request();
        String sid = String.format(Locale.ROOT, "SM%032x", sids.incrementAndGet());
        TwilioMessage message = new TwilioMessage(accountSid, sid, request.field("From"), request.field("To"),
            request.field("Body"), request.field("StatusCallback"), clock.instant());
        messages.add(message);
        return message;
    }

    void waitUntilClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void json(HttpExchange http, int status, String body) throws IOException {
        answer(http, status, "application/json", body);
    }

    void answer(HttpExchange http, int status, String contentType, String body) throws IOException {
        byte[] bytes = utf8(body);
        http.getResponseHeaders().set("Content-Type", contentType);
        http.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        http.getResponseBody().write(bytes);
        http.close();
    }

    private static TwilioRequest read(HttpExchange http) throws IOException {
        String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = http.getRequestURI().getRawQuery();
        Map<String, List<String>> form = new LinkedHashMap<>();
        for (String pair : (body.isEmpty() ? query == null ? "" : query : body).split("&")) {
            String[] parts = pair.split("=", 2);
            form.computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>()).add(parts.length == 1 ? "" : decoded(parts[1]));
        }
        Map<String, List<String>> headers = http.getRequestHeaders().entrySet().stream()
            .collect(Collectors.toMap(header -> header.getKey().toLowerCase(Locale.ROOT), header -> List.copyOf(header.getValue())));
        return new TwilioRequest(http.getRequestMethod(), http.getRequestURI().toString(), headers, form);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
