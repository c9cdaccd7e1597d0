// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.JobId;
import org.jspecify.annotations.Nullable;

/**
 * Which job a conversation is about now, and how that stands.
 *
 * @param job the job that new entries belong to, or null for none
 * @param state how it stands
 * @param version the version of the conversation whose change holds the reasons for whose it is and which job (AH-1); 0 while there is none
 */
public record Linking(@Nullable JobId job, State state, long version) {

    /** Nothing is decided yet. */
    public static final Linking NONE = new Linking(null, State.TO_DECIDE, 0);

    /** How it stands. */
    public enum State {
        /** The next message of the customer decides; what we write until then belongs to the job that there is. */
        TO_DECIDE,
        /** Decided, by a rule or a person; that may be for none. */
        DECIDED,
        /** A toss-up: it waits for a person (AH-3). */
        TOSS_UP,
        /** The number is not the customer's: the conversation is history, and nobody writes to it any more (IN-4). */
        WRONG_NUMBER
    }

    Linking decided(@Nullable JobId now, long at) {
        return new Linking(now, State.DECIDED, at);
    }

    Linking tossUp(long at) {
        return new Linking(null, State.TOSS_UP, at);
    }

    Linking again() {
        return new Linking(job, State.TO_DECIDE, version);
    }

    Linking wrongNumber() {
        return new Linking(job, State.WRONG_NUMBER, version);
    }
}
