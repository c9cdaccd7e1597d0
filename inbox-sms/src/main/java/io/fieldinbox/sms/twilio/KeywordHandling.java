// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

/** Who answers STOP, START and HELP. */
public enum KeywordHandling {
    /** Twilio does, as it is set up for every account: we record and stay silent. */
    CARRIER,
    /** We do: opt-out handling is switched off at Twilio for these numbers, or they are short codes of our own. */
    OWN
}
