// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.consent;

/**
 * What {@link Keywords#classify} found in a message.
 *
 * @param kind the class of the keyword, {@link KeywordClass#NONE} for an ordinary message
 * @param word the keyword in its canonical form (lower case, no accents, words joined by one space), such as
 *     {@code "opt out"} for {@code "OPT-OUT!"}; empty for {@code NONE}
 * @param onlyAfterKeywordOptOut true for an everyday word such as {@code yes}, which opts in only an address that is
 *     opted out by keyword and is an ordinary message from any other
 */
public record KeywordMatch(KeywordClass kind, String word, boolean onlyAfterKeywordOptOut) {

    /** An ordinary message. */
    public static final KeywordMatch NONE = new KeywordMatch(KeywordClass.NONE, "", false);

    /** Checks that a word is given exactly when there is a keyword, and that only an opt-in is conditional. */
    public KeywordMatch {
        if (word.isEmpty() != (kind == KeywordClass.NONE)) {
            throw new IllegalArgumentException("expected a word exactly when kind is not NONE, got " + kind + " with '" + word + "'");
        }
        if (onlyAfterKeywordOptOut && kind != KeywordClass.OPT_IN) {
            throw new IllegalArgumentException("only OPT_IN can depend on an earlier opt-out, got " + kind);
        }
    }

    /** Whether the message is a keyword of any class. */
    public boolean isKeyword() {
        return kind != KeywordClass.NONE;
    }
}
