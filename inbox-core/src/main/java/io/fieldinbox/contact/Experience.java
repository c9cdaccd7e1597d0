// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.contact;

import io.fieldinbox.kernel.LineType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What texts from and to an address have shown (DL-8). Only a text from it, or one to it that arrived, proves that it takes texts.
 *
 * @param wrote whether it has written to us
 * @param delivered whether a text to it has arrived
 * @param trouble what the last text to it that did not arrive has shown; a later proof clears it
 * @param code the provider's code of that, or null where there is no trouble
 * @param lookedUp the kind of line that a look-up told, or null where none did
 * @param lookedUpAt when it was looked up, UTC, or null
 */
public record Experience(boolean wrote, boolean delivered, Trouble trouble, @Nullable String code, @Nullable LineType lookedUp, @Nullable Instant lookedUpAt) {

    /** Nothing was tried. */
    public static final Experience NONE = new Experience(false, false, Trouble.NONE, null, null, null);

    /** What a text that did not arrive has shown. The name is stored. */
    public enum Trouble {
        /** No text failed, or a proof came since. */
        NONE,
        /** The last text did not arrive, for a reason that may pass. */
        UNDELIVERED,
        /** It takes no texts: no such number, say. */
        NOT_TEXTABLE,
        /** It is a landline that takes no texts. */
        LANDLINE;

        /** Whether the next text would surely be wasted, so that a person must confirm it. */
        public boolean lasting() {
            return this == NOT_TEXTABLE || this == LANDLINE;
        }
    }

    /** Cuts the time to what stores keep. */
    public Experience {
        code = trouble == Trouble.NONE ? null : code;
        lookedUpAt = lookedUpAt == null ? null : lookedUpAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** It wrote to us: a proof. */
    public Experience received() {
        return new Experience(true, delivered, Trouble.NONE, null, lookedUp, lookedUpAt);
    }

    /** A text to it arrived: a proof. */
    public Experience arrived() {
        return new Experience(wrote, true, Trouble.NONE, null, lookedUp, lookedUpAt);
    }

    /** A text to it did not arrive. What lasts is not hidden by what may pass. */
    public Experience failed(Trouble shown, @Nullable String why) {
        return trouble.lasting() && !shown.lasting() ? this : new Experience(wrote, delivered, shown, why, lookedUp, lookedUpAt);
    }

    /** A look-up told what kind of line it is. */
    public Experience lookedUp(LineType type, Instant at) {
        return new Experience(wrote, delivered, trouble, code, type, at);
    }

    /** Whether it has shown that it takes texts. */
    public boolean proven() {
        return (wrote || delivered) && trouble == Trouble.NONE;
    }

    /** Whether a text to it is sent only if a person confirms it: it was shown to take none, or is a landline that has proven nothing. */
    public boolean warns(LineType told) {
        boolean landline = lookedUp == LineType.LANDLINE || lookedUp == null && told == LineType.LANDLINE;
        return trouble.lasting() || landline && !proven();
    }
}
