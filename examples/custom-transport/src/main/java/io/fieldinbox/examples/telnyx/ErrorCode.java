// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.telnyx;

import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.Outcome;
import java.time.Duration;

/**
 * An error code of the carrier (developers.telnyx.com, messaging error codes) and what it means for us: as the answer to a request, or in a receipt.
 *
 * @param explanation what happened and who can do something about it, for an office
 */
record ErrorCode(String code, Handling handling, AddressEffect effect, String explanation) {

    /** What an answer with this code says about the request. */
    enum Handling {
        /** The same message would be refused again. */
        REJECTED,
        /** The whole channel is to wait. */
        THROTTLED,
        /** It may have been taken. */
        UNKNOWN
    }

    /** How long a channel waits where the carrier does not say. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** What became of a request that was answered with this code. */
    Outcome outcome() {
        return switch (handling) {
            case REJECTED -> new Outcome.Rejected(code, explanation, effect);
            case THROTTLED -> new Outcome.Throttled(PAUSE, code);
            case UNKNOWN -> new Outcome.Unknown(code);
        };
    }

    /** Codes come and go: one that is not listed is refused for good, with the code, and left to a person. */
    static ErrorCode of(String code) {
        return switch (code) {
            case "10007" -> unknown(code, "The carrier had an unexpected failure; nobody knows whether the message was sent.");
            case "10008" -> unknown(code, "The carrier took too long; nobody knows whether the message was sent.");
            case "10009" -> throttled(code, "The carrier does not accept our API key; the account settings need attention.");
            case "10010" -> throttled(code, "Our API key may not send messages; the account settings need attention.");
            case "10011" -> throttled(code, "Too many requests at once; the carrier asks to wait.");
            case "40001" -> rejected(code, AddressEffect.NOT_TEXTABLE, "This number is a landline or cannot be reached by text.");
            case "40002" -> rejected(code, AddressEffect.NONE, "The recipient's carrier took the message for spam, for now.");
            case "40003" -> rejected(code, AddressEffect.NONE, "The recipient's carrier blocks our number as a source of spam; the account needs attention.");
            case "40004" -> rejected(code, AddressEffect.NONE, "The recipient's carrier refused the message and gave no reason.");
            case "40005" -> rejected(code, AddressEffect.NONE, "The message expired on its way.");
            case "40006" -> rejected(code, AddressEffect.NONE, "The recipient's carrier could not be reached; it may work later.");
            case "40008" -> rejected(code, AddressEffect.NONE, "The recipient's carrier did not take the message.");
            case "40009" -> rejected(code, AddressEffect.NONE, "The recipient's carrier does not take a message with these words.");
            case "40011" -> rejected(code, AddressEffect.NONE, "Too many messages to the recipient's carrier at once; it may work later.");
            case "40012" -> rejected(code, AddressEffect.NOT_TEXTABLE, "This is not a number that messages can be sent to.");
            case "40013" -> rejected(code, AddressEffect.NONE, "The recipient's carrier refuses our number; the channel settings need attention.");
            case "40014" -> rejected(code, AddressEffect.NONE, "The message waited too long at the carrier and expired.");
            case "40015" -> rejected(code, AddressEffect.NONE, "The carrier took the message for spam.");
            case "40300" -> rejected(code, AddressEffect.OPTED_OUT, "The recipient has opted out of our texts. Only they can change that, by texting START.");
            default -> rejected(code, AddressEffect.NONE, "The carrier refused the message with code " + code + ", which we do not know.");
        };
    }

    private static ErrorCode rejected(String code, AddressEffect effect, String explanation) {
        return new ErrorCode(code, Handling.REJECTED, effect, explanation);
    }

    private static ErrorCode throttled(String code, String explanation) {
        return new ErrorCode(code, Handling.THROTTLED, AddressEffect.NONE, explanation);
    }

    private static ErrorCode unknown(String code, String explanation) {
        return new ErrorCode(code, Handling.UNKNOWN, AddressEffect.NONE, explanation);
    }
}
