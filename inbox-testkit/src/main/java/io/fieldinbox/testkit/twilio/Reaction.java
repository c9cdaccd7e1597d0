// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.twilio;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** How {@link FakeTwilio} answers one request to create a message. */
@FunctionalInterface
public interface Reaction {

    /** Takes the message and answers 201, as Twilio does. */
    Reaction ACCEPT = (fake, call) -> fake.json(call.http(), 201, fake.take(call).json());

    /** Takes the message and closes the connection without a word: it was sent, but nobody was told. */
    Reaction ACCEPT_AND_RESET = (fake, call) -> {
        fake.take(call);
        call.http().close();
    };

    /** Closes the connection after the request was read; nothing is sent. */
    Reaction RESET = (fake, call) -> call.http().close();

    /** Never answers, until the fake is closed. */
    Reaction HANG = (fake, call) -> fake.waitUntilClosed();

    /** Takes the message, answers 201 and half a body, then nothing more until the fake is closed. */
    Reaction ACCEPT_AND_HANG_HALFWAY = (fake, call) -> {
        byte[] body = FakeTwilio.utf8(fake.take(call).json());
        call.http().getResponseHeaders().set("Content-Type", "application/json");
        call.http().sendResponseHeaders(201, body.length);
        call.http().getResponseBody().write(body, 0, body.length / 2);
        call.http().getResponseBody().flush();
        fake.waitUntilClosed();
    };

    /** A failure inside Twilio, told in its own format. */
    Reaction SERVER_ERROR = refuse(500, 20500, "Internal Server Error");

    /** A failure before Twilio, told in HTML. */
    Reaction UNAVAILABLE = answer(503, "text/html", "<html><body><h1>503 Service Unavailable</h1></body></html>");

    /** A redirect to another server, which Twilio's API never does. */
    Reaction REDIRECT = redirect(302);

    /** A success that names no message. */
    Reaction ACCEPT_NOTHING = answer(201, "application/json", "{}");

    /** A success that is not JSON. */
    Reaction ACCEPT_IN_HTML = answer(200, "text/html", "<html><body>Welcome to our guest network</body></html>");

    /** Does it; runs on a thread of the server. */
    void to(FakeTwilio fake, Call call) throws IOException;

    /**
     * One request to create a message, still to be answered.
     *
     * @param http the exchange of the server
     * @param request what was asked
     */
    record Call(HttpExchange http, TwilioRequest request) {}

    /** Refuses with an HTTP status and one of Twilio's error codes. */
    static Reaction refuse(int status, int code, String message) {
        return answer(status, "application/json", "{\"code\":" + code + ",\"message\":" + FakeTwilio.quoted(message)
            + ",\"more_info\":\"https://www.twilio.com/docs/errors/" + code + "\",\"status\":" + status + "}");
    }

    /** Refuses with 429 and, unless it is empty, that {@code Retry-After}. */
    static Reaction throttle(String retryAfter) {
        return (fake, call) -> {
            if (!retryAfter.isEmpty()) {
                call.http().getResponseHeaders().set("Retry-After", retryAfter);
            }
            refuse(429, 20429, "Too Many Requests").to(fake, call);
        };
    }

    /** Redirects to another server, with this status. */
    static Reaction redirect(int status) {
        return (fake, call) -> {
            call.http().getResponseHeaders().set("Location", fake.baseUrl() + "/elsewhere");
            answer(status, "text/html", "<html><body>Moved</body></html>").to(fake, call);
        };
    }

    /** Answers anything at all. */
    static Reaction answer(int status, String contentType, String body) {
        return (fake, call) -> fake.answer(call.http(), status, contentType, body);
    }
}
