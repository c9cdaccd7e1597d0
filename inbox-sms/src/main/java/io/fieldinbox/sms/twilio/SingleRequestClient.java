// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import com.twilio.Twilio;
import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import io.fieldinbox.sms.twilio.NoAnswerException.Kind;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
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
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Carries the SDK's requests, each exactly once. The SDK's own client repeats a request to create a message up to six
 * times on a 5xx, which sends a text again and again, takes a redirect for a success, and has no limit for the whole
 * answer.
 *
 * <p>Answers that are Twilio's word (2xx, 4xx) go back to the SDK; everything else is a {@link NoAnswerException}.
 */
final class SingleRequestClient extends HttpClient {

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final java.net.http.HttpClient http;
    private final URI baseUrl;
    private final Duration timeout;

    /**
     * @param baseUrl what stands in for {@code https://api.twilio.com}, a path in front included
     * @param connectTimeout the most until a connection stands
     * @param timeout the most for the whole request, until the last byte of the answer
     */
    SingleRequestClient(URI baseUrl, Duration connectTimeout, Duration timeout) {
        this.baseUrl = baseUrl;
        this.timeout = timeout;
        this.http = java.net.http.HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(connectTimeout)
            .build();
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        HttpResponse<String> answer = exchange(prepare(request));
        int status = answer.statusCode();
        if (status == 429) {
            throw NoAnswerException.throttled(retryAfter(answer));
        }
        if (status >= 300 && status < 400) {
            // After 303 (RFC 9110, 15.4.4) the request may have been processed, after the others it was not.
            throw NoAnswerException.of(status == 303 ? Kind.UNCERTAIN : Kind.REDIRECTED, "http-" + status);
        }
        if (status >= 500 || status < 200) {
            throw NoAnswerException.of(Kind.UNCERTAIN, "http-" + status);
        }
        return new Response(answer.body(), status);
    }

    private HttpRequest prepare(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(target(request))
            .header("User-Agent", "twilio-java/" + Twilio.VERSION + " fieldinbox")
            .header("X-Twilio-Client", "java-" + Twilio.VERSION)
            .header("Accept", "application/json")
            .header("Accept-Charset", "utf-8");
        if (request.requiresAuthentication()) {
            builder.header("Authorization", request.getAuthString());
        }
        return switch (request.getMethod()) {
            case GET -> builder.GET().build();
            case POST -> builder
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(BodyPublishers.ofString(request.encodeFormBody()))
                .build();
            default -> throw new IllegalArgumentException("expected GET or POST, got " + request.getMethod());
        };
    }

    private URI target(Request request) {
        String base = baseUrl.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + request.constructURL().getFile());
    }

    /** The limit holds for the body, too, which {@link HttpRequest#timeout} does not. */
    private HttpResponse<String> exchange(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw NoAnswerException.of(Kind.UNCERTAIN, "timeout");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw NoAnswerException.of(Kind.UNCERTAIN, "interrupted");
        } catch (ExecutionException e) {
            throw neverConnected(e)
                ? NoAnswerException.of(Kind.NOT_CONNECTED, "not-connected")
                : NoAnswerException.of(Kind.UNCERTAIN, "connection-lost");
        }
    }

    private static boolean neverConnected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof UnresolvedAddressException
                || cause instanceof SSLHandshakeException) {
                return true;
            }
        }
        return false;
    }

    /** {@code Retry-After} (RFC 9110, 10.2.3) as seconds or as a date, held against the answer's own date; at most an hour. */
    private static Duration retryAfter(HttpResponse<?> answer) {
        String value = answer.headers().firstValue("Retry-After").orElse("").trim();
        Duration wait = value.matches("\\d{1,9}")
            ? Duration.ofSeconds(Long.parseLong(value))
            : date(value)
                .flatMap(until -> date(answer.headers().firstValue("Date").orElse("")).map(now -> Duration.between(now, until)))
                .orElse(Duration.ZERO);
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static Optional<ZonedDateTime> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
