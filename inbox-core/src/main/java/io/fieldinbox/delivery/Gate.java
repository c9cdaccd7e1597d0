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
    /** Why a message is held that may leave when quiet hours are over. */
    public static final Reason QUIET_HOURS = new Reason("quiet-hours");
    /** Why a message is held whose recipient seems to want no more of them. */
    public static final Reason REVOCATION_UNDECIDED = new Reason("revocation-undecided");

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

        /**
         * It may not leave now, and is not to keep others waiting: it is put back, and becomes another message when it may.
         *
         * @param explanation in plain words for an office
         */
        record Held(Reason reason, String explanation) implements Verdict {}

        /** Its deadline has passed. */
        record Expired() implements Verdict {}

        /** It may leave later. */
        record NotYet(Instant until) implements Verdict {}
    }

    /**
     * Decides about a delivery: block, consent, deadline, what holds automated ones, what the channel can carry, the earliest time, in this order.
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
        if (message.purpose() == Purpose.AUTOMATED) {
            Verdict automated = automated(delivery, now);
            if (automated != ALLOWED) {
                return automated;
            }
        }
        if (message.address().kind() == Address.Kind.SENDER_NAME || message.address().kind() == Address.Kind.RAW) {
            return new Verdict.Withheld(Reason.NOT_TEXTABLE, "The address cannot take messages.");
        }
        if (capabilities != null && message.text().length() > capabilities.maxCharacters()) {
            return new Verdict.Withheld(Reason.TOO_LONG, "The text is longer than the channel can carry.");
        }
        if (capabilities != null && !capabilities.outboundMedia() && message.attachments().stream().anyMatch(file -> file.link() == null)) {
            return new Verdict.Withheld(MEDIA_NOT_CARRIED, "The channel cannot carry attachments.");
        }
        return delivery.notBefore() != null && now.isBefore(delivery.notBefore()) ? new Verdict.NotYet(delivery.notBefore()) : ALLOWED;
    }

    /** What nobody wrote in person waits for a person's decision about a revocation, and for the end of quiet hours; nobody confirms it. */
    private static Verdict automated(Delivery delivery, Instant now) {
        if (delivery.address().experience().trouble().lasting()) {
            return new Verdict.Withheld(Reason.LANDLINE, "The number takes no texts, as far as is known.");
        }
        if (delivery.address().flagged()) {
            return new Verdict.Held(REVOCATION_UNDECIDED, "Held until somebody has decided whether the recipient wants no more texts.");
        }
        boolean quiet = delivery.windowEnds() != null && !now.isBefore(delivery.windowEnds());
        return quiet ? new Verdict.Held(QUIET_HOURS, "Held until quiet hours are over.") : ALLOWED;
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
