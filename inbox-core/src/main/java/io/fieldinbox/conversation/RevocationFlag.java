// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.Texts;

/**
 * A message that seems to ask for no more texts and waits for a person's decision (CO-5).
 *
 * @param entry the message
 * @param phrase the words that were found in it, folded, at most 80 characters
 */
public record RevocationFlag(EntryId entry, String phrase) {
    /** Cuts the phrase. */
    public RevocationFlag {
        phrase = Texts.cut(phrase, 80);
    }
}
