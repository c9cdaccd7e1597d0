// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.kernel.InvalidInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What clients send. Every field may be missing until it was asked for. */
final class Bodies {

    private Bodies() {}

    /** A field that has to be there; {@code name} is for the message. */
    static String needed(@Nullable String value, String name) {
        if (value == null) {
            throw new InvalidInputException(name + ": expected a text, got nothing");
        }
        return value;
    }

    /** The words of a message or note, which have to be there and which every database can keep. */
    static String words(@Nullable String text) {
        String words = needed(text, "text");
        if (words.isBlank()) {
            throw new InvalidInputException("text: expected words, got none");
        }
        if (words.indexOf('\0') >= 0) {
            throw new InvalidInputException("text: expected no control character U+0000");
        }
        return words;
    }

    /** A time that has to be there; {@code name} is for the message. */
    static Instant neededTime(@Nullable String value, String name) {
        try {
            return Instant.parse(needed(value, name));
        } catch (DateTimeException unreadable) {
            throw new InvalidInputException(name + ": expected a time such as 2026-03-02T15:00:00Z, got something else");
        }
    }

    /** A time, or null where there is none. */
    static @Nullable Instant time(@Nullable String value, String name) {
        return value == null ? null : neededTime(value, name);
    }

    /** Whom to start a conversation with. */
    @WireForm
    record Start(@Nullable String address, @Nullable String customerId, @Nullable String jobId, @Nullable Boolean confirmed) {}

    /** A message to send. */
    @WireForm
    record Send(@Nullable String text, @Nullable String clientMessageId, @Nullable Long expectedVersion, @Nullable Boolean confirmed, @Nullable List<String> attachments) {
        List<String> files() {
            return attachments == null ? List.of() : attachments.stream().map(String::valueOf).toList();
        }
    }

    /** Pictures and films to add to a job: by their ids, or all. */
    @WireForm
    record LinkPhotos(@Nullable List<String> attachments, @Nullable String jobId) {

        private static final Pattern PLACE = Pattern.compile("[0-9]{1,6}");

        /** Their places among those of the message; empty for all. */
        Set<Integer> places() {
            if (attachments == null || attachments.equals(List.of("all"))) {
                return Set.of();
            }
            if (attachments.isEmpty() || !attachments.stream().allMatch(id -> id != null && PLACE.matcher(id).matches())) {
                throw new InvalidInputException("attachments: expected ids such as \"0\", or \"all\", got something else");
            }
            return attachments.stream().map(Integer::valueOf).collect(Collectors.toSet());
        }
    }

    /** A note to write. */
    @WireForm
    record Note(@Nullable String text, @Nullable String clientMessageId) {}

    /** What became of a message: {@code sent} or {@code notSent}. */
    @WireForm
    record Decision(@Nullable String outcome) {
        boolean sent() {
            return switch (needed(outcome, "outcome")) {
                case "sent" -> true;
                case "notSent" -> false;
                default -> throw new InvalidInputException("outcome: expected sent or notSent, got something else");
            };
        }
    }

    /** What one is doing in a conversation, and in which window; a field that is missing is false, or empty. */
    @WireForm
    record Presence(@Nullable Boolean typing, @Nullable Boolean viewing, @Nullable String window) {}

    /** Whose a conversation is. */
    @WireForm
    record Assign(@Nullable String customerId, @Nullable String jobId, @Nullable Boolean attachAddress, @Nullable String siteId) {}

    /** A customer to create. */
    @WireForm
    record NewCustomer(@Nullable String name, @Nullable String kind, @Nullable String note, @Nullable String clientId) {}

    /** A job to book. */
    @WireForm
    record Booking(@Nullable String title, @Nullable String scheduledAt, @Nullable String customerId, @Nullable String clientId) {}

    /** When a job is to be done instead. */
    @WireForm
    record Rescheduling(@Nullable String scheduledAt, @Nullable String clientId) {}

    /** Why a job is canceled. */
    @WireForm
    record Cancellation(@Nullable String reason, @Nullable String clientId) {}

    /** The job that an entry is about; a field that is missing: none. */
    @WireForm
    record Move(@Nullable String jobId) {}

    /** An address to block, on one channel or on all. */
    @WireForm
    record Block(@Nullable String address, @Nullable String kind, @Nullable String channel) {}

    /** A failed message to send again. */
    @WireForm
    record Resend(@Nullable Boolean confirmed) {}

    /** What an address said to an employee: {@code OPT_OUT} or {@code OPT_IN}, for one channel or for all. */
    @WireForm
    record RecordedConsent(@Nullable String action, @Nullable String words, @Nullable String channel) {
        ConsentEvent.Action said() {
            return switch (needed(action, "action")) {
                case "OPT_OUT" -> ConsentEvent.Action.OPT_OUT;
                case "OPT_IN" -> ConsentEvent.Action.OPT_IN;
                default -> throw new InvalidInputException("action: expected OPT_OUT or OPT_IN, got something else");
            };
        }
    }

    /** What a flagged message is found to be: an opt-out or none. */
    @WireForm
    record Revocation(@Nullable Boolean confirm) {
        boolean confirmed() {
            if (confirm == null) {
                throw new InvalidInputException("confirm: expected true or false, got nothing");
            }
            return confirm;
        }
    }

    /** On which channel to block the other side of a conversation; all where none is named. */
    @WireForm
    record BlockFrom(@Nullable String channel) {}
}
