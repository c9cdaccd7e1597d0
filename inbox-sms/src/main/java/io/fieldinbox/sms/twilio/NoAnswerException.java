// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import com.twilio.exception.ApiConnectionException;
import java.time.Duration;

/** There is no answer of Twilio's that could be read; the kind says what is certain nevertheless. */
final class NoAnswerException extends ApiConnectionException {

    private static final long serialVersionUID = 1L;

    /** What is known about the request. */
    enum Kind {
        /** No connection came about: nothing was sent. */
        NOT_CONNECTED,
        /** Refused for now with 429: never processed, safe to try again. */
        THROTTLED,
        /** Sent elsewhere by something that is not Twilio's API: not processed. */
        REDIRECTED,
        /** The request left, or may have; whether it was processed is not known. */
        UNCERTAIN
    }

    private final Kind kind;
    private final String code;
    private final Duration retryAfter;

    private NoAnswerException(Kind kind, String code, Duration retryAfter) {
        super(kind + ": " + code);
        this.kind = kind;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** Without the cause: messages of transport exceptions may repeat addresses and content. */
    static NoAnswerException of(Kind kind, String code) {
        return new NoAnswerException(kind, code, Duration.ZERO);
    }

    static NoAnswerException throttled(Duration retryAfter) {
        return new NoAnswerException(Kind.THROTTLED, "http-429", retryAfter);
    }

    Kind kind() {
        return kind;
    }

    /** What happened, as a stable code: {@code timeout}, {@code http-500}, {@code connection-lost}. */
    String code() {
        return code;
    }

    /** How long to wait; zero where the answer did not say. */
    Duration retryAfter() {
        return retryAfter;
    }
}
