// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.channel.Capabilities;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says whether a delivery may leave now (I-4). Pure: all that it asks is in its arguments. */
public final class Gate {

    /** How long after an opt-out was confirmed in writing the confirmation may still leave (CO-2). */
    public static final Duration CONFIRMATION_WINDOW = Duration.ofMinutes(5);

    private static final Reason MEDIA_NOT_CARRIED = new Reason("media-not-carried");
    private static final Verdict ALLOWED = new Verdict.Allowed();

    private Gate() {}

    /** What the gate says. */
    public sealed interface Verdict {
        /** It may leave. */
        record Allowed() implements Verdict {}

        /**
         * It may not leave, now or later.
         *
         * @param explanation in plain words for an office
         */
        record Withheld(Reason reason, String explanation) implements Verdict {}

        /** Its deadline has passed. */
        record Expired() implements Verdict {}

        /** It may leave later. */
        record NotYet(Instant until) implements Verdict {}
    }

    /**
     * Decides about a delivery: block, consent, deadline, what the channel can carry, the earliest time, in this order.
     *
     * @param capabilities of its channel, or null where nobody can tell now; then they are not asked
     * @param now the time of meaning
     */
    public static Verdict decide(Delivery delivery, @Nullable Capabilities capabilities, Instant now) {
        CustomerMessage message = delivery.message();
        if (delivery.address().blockedOn(message.channel())) {
            return new Verdict.Withheld(Reason.BLOCKED, "The address is blocked.");
        }
        if (delivery.address().consentOn(message.channel()).optedOut() && !passesOptOut(delivery, now)) {
            return new Verdict.Withheld(Reason.OPTED_OUT, "The recipient has opted out.");
        }
        if (delivery.deadline() != null && !now.isBefore(delivery.deadline())) {
            return new Verdict.Expired();
        }
        if (message.address().kind() == Address.Kind.SENDER_NAME || message.address().kind() == Address.Kind.RAW) {
            return new Verdict.Withheld(Reason.NOT_TEXTABLE, "The address cannot take messages.");
        }
        if (capabilities != null && message.text().length() > capabilities.maxCharacters()) {
            return new Verdict.Withheld(Reason.TOO_LONG, "The text is longer than the channel can carry.");
        }
        if (capabilities != null && !message.attachments().isEmpty() && !capabilities.outboundMedia()) {
            return new Verdict.Withheld(MEDIA_NOT_CARRIED, "The channel cannot carry attachments.");
        }
        return delivery.notBefore() != null && now.isBefore(delivery.notBefore()) ? new Verdict.NotYet(delivery.notBefore()) : ALLOWED;
    }

    private static boolean passesOptOut(Delivery delivery, Instant now) {
        Purpose purpose = delivery.message().purpose();
        if (purpose == Purpose.OPT_OUT_CONFIRMATION) {
            Instant end = delivery.message().head().receivedAt().plus(CONFIRMATION_WINDOW);
            return now.isBefore(end) && (delivery.deadline() == null || now.isBefore(delivery.deadline()));
        }
        return purpose == Purpose.KEYWORD_ANSWER;
    }
}
