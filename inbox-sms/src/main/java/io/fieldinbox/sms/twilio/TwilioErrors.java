// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Twilio's error codes as data ({@code errors.txt}). Twilio changes and adds codes, so one that is not in the table is
 * never tried again and is shown to a person.
 */
final class TwilioErrors {

    /** What an answer with this code means for the message that was to be sent. */
    enum Handling {
        /** The same message would be refused again. */
        REJECTED,
        /** The whole channel waits. */
        THROTTLED,
        /** It may have been sent. */
        UNKNOWN
    }

    /** One row of the table. */
    record TwilioError(String code, String group, Handling handling, AddressEffect effect, String explanation) {

        /** What became of an attempt that was refused with this code. */
        Outcome outcome() {
            return switch (handling) {
                case REJECTED -> new Outcome.Rejected(code, explanation, effect);
                case THROTTLED -> new Outcome.Throttled(PAUSE, code);
                case UNKNOWN -> new Outcome.Unknown(code);
            };
        }
    }

    /** How long a channel waits where Twilio does not say: long enough for an overfull queue to drain a little. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final String TABLE = "errors.txt";

    private final Map<String, TwilioError> errors;

    private TwilioErrors(Map<String, TwilioError> errors) {
        this.errors = Map.copyOf(errors);
    }

    /** Reads the table. */
    static TwilioErrors load() {
        InputStream table = Objects.requireNonNull(TwilioErrors.class.getResourceAsStream(TABLE), TABLE);
        Map<String, TwilioError> errors = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    TwilioError error = row(line);
                    if (errors.put(error.code(), error) != null) {
                        throw new IllegalStateException(TABLE + ": expected each code once, got " + error.code() + " twice");
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(TABLE, e);
        }
        return new TwilioErrors(errors);
    }

    private static TwilioError row(String line) {
        String[] cells = line.split(" \\| ", 5);
        if (cells.length != 5) {
            throw new IllegalStateException(TABLE + ": expected five cells, got '" + line + "'");
        }
        return new TwilioError(cells[0], cells[1], Handling.valueOf(constant(cells[2])), AddressEffect.valueOf(constant(cells[3])), cells[4]);
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** The row of a code; for a code that is not in the table, one that is rejected and says so. */
    TwilioError of(String code) {
        TwilioError known = errors.get(code);
        return known != null
            ? known
            : new TwilioError(code, "UNLISTED", Handling.REJECTED, AddressEffect.NONE, "Twilio refused the message with code " + code
                + ", which we do not know; www.twilio.com/docs/api/errors/" + code + " explains it.");
    }
}
