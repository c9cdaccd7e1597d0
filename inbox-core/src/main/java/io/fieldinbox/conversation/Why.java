// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.Reason;
import java.util.Map;

/**
 * Why something was decided (AH-1), stored with the change.
 *
 * @param about what was decided: {@code conversation}, {@code customer}, {@code job}, {@code sent}, {@code auto-reply} …
 * @param reason the code
 * @param facts what it was decided on; ids and counts, no message text
 */
public record Why(String about, Reason reason, Map<String, String> facts) {
    /** Copies the facts. */
    public Why {
        facts = Map.copyOf(facts);
    }
}
