// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.consent;

/** What a message that consists of nothing but a keyword asks for (CO-1). */
public enum KeywordClass {
    /** Send nothing more to this address. */
    OPT_OUT,
    /** Send again; counts only from an address that is opted out, see {@link KeywordMatch#onlyAfterKeywordOptOut()}. */
    OPT_IN,
    /** Say who writes and how to stop it. */
    HELP,
    /** Not a keyword: an ordinary message. */
    NONE
}
