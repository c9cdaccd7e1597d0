// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fieldinbox.spring.rest.RestDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests over real HTTP. */
public final class Http {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String base;
    private final Map<String, String> headers;

    public Http(String base) {
        this(base, Map.of());
    }

    private Http(String base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /** The same with one more header. */
    public Http with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Http(base, more);
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    /** Any method, without a body. */
    public Reply call(String method, String path) {
        return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    public Reply delete(String path) {
        return send(request(path).DELETE());
    }

    public Reply post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Posts JSON; single quotes stand for double ones. */
    public Reply post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    public Reply postBytes(String path, byte[] body) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** Opens a stream and leaves it open. */
    public HttpResponse<InputStream> open(String path) {
        try {
            return CLIENT.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
        headers.forEach(builder::header);
        return builder;
    }

    /** Whatever is asked, the answer is as REST's description says. */
    private static Reply send(HttpRequest.Builder builder) {
        try {
            HttpRequest request = builder.build();
            Reply reply = new Reply(CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
            RestDescription.check(request.method(), request.uri().getRawPath(), reply.status(), reply.type(), reply.body());
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Reply(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public String type() {
            return response.headers().firstValue("Content-Type").orElse("");
        }

        public JsonNode json() {
            return JSON.readTree(body());
        }

        /** The body of an expected success. */
        public JsonNode json(int status) {
            assertEquals(status, status(), body());
            return json();
        }

        /** Checks that it is a problem with this status and code. */
        public JsonNode problem(int status, String code) {
            assertEquals(status, status(), body());
            assertEquals("application/problem+json", type());
            assertEquals(code, json().path("code").asString(), body());
            assertEquals(status, json().path("status").asInt(), body());
            return json();
        }
    }
}
