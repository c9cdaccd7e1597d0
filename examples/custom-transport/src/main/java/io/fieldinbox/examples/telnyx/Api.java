// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.telnyx;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** The carrier's REST API. One call is one request: nothing is repeated, no redirect is followed, the key goes to one host only. */
final class Api {

    /** What is certain after a request. */
    sealed interface Reply {
        /** The carrier said something, good or bad. */
        record Answer(int status, String body) implements Reply {}

        /** The carrier did not process it and asks to wait. */
        record Throttled(Duration retryAfter) implements Reply {}

        /** No connection came about: it surely did not leave. */
        record NotConnected() implements Reply {}

        /** Something that is not the carrier's API sent us elsewhere: it was not processed. */
        record Redirected() implements Reply {}

        /** It left, or may have; whether it was processed is not known. */
        record Uncertain(String code) implements Reply {}
    }

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final HttpClient http;
    private final String baseUrl;
    private final String authorization;
    private final Duration timeout;

    /**
     * @param baseUrl what stands in for {@code https://api.telnyx.com}
     * @param connectTimeout the most until a connection stands
     * @param timeout the most until the last byte of the answer
     */
    Api(URI baseUrl, String apiKey, Duration connectTimeout, Duration timeout) {
        this.baseUrl = baseUrl.toString().replaceAll("/$", "");
        this.authorization = "Bearer " + apiKey;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder().version(Version.HTTP_1_1).followRedirects(Redirect.NEVER).connectTimeout(connectTimeout).build();
    }

    Reply post(String path, byte[] json, String idempotencyKey) {
        return exchange(HttpRequest.newBuilder(URI.create(baseUrl + path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofByteArray(json)));
    }

    Reply get(String pathAndQuery) {
        return exchange(HttpRequest.newBuilder(URI.create(baseUrl + pathAndQuery)).GET());
    }

    /** The limit holds for the whole answer, which {@link HttpRequest#timeout} does not. */
    private Reply exchange(HttpRequest.Builder builder) {
        HttpRequest request = builder.header("Authorization", authorization).header("Accept", "application/json").build();
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            return read(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Reply.Uncertain("timeout");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply.Uncertain("interrupted");
        } catch (ExecutionException e) {
            return neverConnected(e) ? new Reply.NotConnected() : new Reply.Uncertain("connection-lost");
        }
    }

    private static Reply read(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status == 429) {
            return new Reply.Throttled(retryAfter(answer));
        }
        if (status >= 300 && status < 400) {
            // After 303 (RFC 9110, 15.4.4) the request may have been processed, after the others it was not.
            return status == 303 ? new Reply.Uncertain("http-303") : new Reply.Redirected();
        }
        return status >= 500 || status < 200 || status == 408 ? new Reply.Uncertain("http-" + status) : new Reply.Answer(status, answer.body());
    }

    /** {@code Retry-After} or the carrier's own header, in seconds; a second at least, an hour at most. */
    private static Duration retryAfter(HttpResponse<?> answer) {
        for (String header : List.of("Retry-After", "x-ratelimit-reset")) {
            String seconds = answer.headers().firstValue(header).orElse("").strip();
            if (seconds.matches("[0-9]{1,9}")) {
                Duration wait = Duration.ofSeconds(Math.max(1, Long.parseLong(seconds)));
                return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
            }
        }
        return ErrorCode.PAUSE;
    }

    private static boolean neverConnected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException || cause instanceof SSLHandshakeException) {
                return true;
            }
        }
        return false;
    }
}
