// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.contact;

import io.fieldinbox.contact.Experience.Trouble;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.LineType;
import org.jspecify.annotations.Nullable;

/**
 * Whether a text to an address has a chance, before one writes it (DL-8).
 *
 * @param code the provider's code where it is UNDELIVERED, else null
 * @param explanation in plain words
 * @param type the kind of line, UNKNOWN where nobody told
 * @param typeBy who told, or null where nobody did
 * @param warns whether a text is sent only if a person confirms it
 */
public record Reach(Address address, State state, @Nullable String code, String explanation, LineType type, @Nullable TypeBy typeBy, boolean warns) {

    /** What is known. Of several the one that decides: blocked, opted out, not arrived, arrived, written, nothing. */
    public enum State {
        /** No text from or to it has shown anything. */
        NEVER_TRIED,
        /** It has written to us. */
        WROTE_TO_US,
        /** A text to it arrived. */
        DELIVERED,
        /** The last text to it did not arrive. */
        UNDELIVERED,
        /** It has opted out. */
        OPTED_OUT,
        /** It is blocked. */
        BLOCKED
    }

    /** Who told the kind of line. What was learnt outweighs a look-up, a look-up the host. */
    public enum TypeBy {
        /** The host. */
        HOST,
        /** A look-up. */
        LOOKUP,
        /** A text that did not arrive. */
        LEARNT
    }

    /**
     * What is known of an address.
     *
     * @param channel the channel on which one would write
     * @param told the kind of line that the host tells, or null
     */
    public static Reach of(AddressState address, ChannelId channel, @Nullable LineType told) {
        Experience experience = address.experience();
        State state = state(address, channel);
        LineType host = told == null ? LineType.UNKNOWN : told;
        boolean learnt = experience.trouble() == Trouble.LANDLINE;
        LineType type = learnt ? LineType.LANDLINE : experience.lookedUp() != null ? experience.lookedUp() : host;
        TypeBy by = learnt ? TypeBy.LEARNT : experience.lookedUp() != null ? TypeBy.LOOKUP : told != null ? TypeBy.HOST : null;
        boolean warns = experience.warns(host);
        return new Reach(address.address(), state, state == State.UNDELIVERED ? experience.code() : null, explanation(state, experience, warns), type, by, warns);
    }

    private static State state(AddressState address, ChannelId channel) {
        Experience experience = address.experience();
        if (address.blockedOn(channel)) {
            return State.BLOCKED;
        }
        if (address.consentOn(channel).optedOut()) {
            return State.OPTED_OUT;
        }
        if (experience.trouble() != Trouble.NONE) {
            return State.UNDELIVERED;
        }
        return experience.delivered() ? State.DELIVERED : experience.wrote() ? State.WROTE_TO_US : State.NEVER_TRIED;
    }

    private static String explanation(State state, Experience experience, boolean warns) {
        return switch (state) {
            case BLOCKED -> "It is blocked; unblock it to write to it.";
            case OPTED_OUT -> "It has opted out; nothing is sent to it.";
            case UNDELIVERED -> switch (experience.trouble()) {
                case LANDLINE -> "A text to it did not arrive: it is a landline, or its carrier takes no texts.";
                case NOT_TEXTABLE -> "A text to it did not arrive: it cannot receive texts.";
                default -> "The last text to it did not arrive; the next one may.";
            };
            case DELIVERED -> "A text to it has arrived.";
            case WROTE_TO_US -> "It has written to us.";
            case NEVER_TRIED -> warns ? "It is said to be a landline, and no text has shown otherwise." : "No text has shown yet whether it takes texts.";
        };
    }
}
