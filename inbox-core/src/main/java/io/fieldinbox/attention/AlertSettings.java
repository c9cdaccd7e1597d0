// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.attention;

import io.fieldinbox.visibility.Rule;

/**
 * Who is alerted of customers' messages (NT-1), always only of what they may open.
 *
 * @param recipients who is; where it leaves no one, everyone who may open the conversation is (VS-13)
 * @param urgent the words after which those who are on call are alerted at any hour (AH-9)
 */
public record AlertSettings(Rule recipients, UrgentWords urgent) {

    /** These settings with other urgent words. */
    public AlertSettings with(UrgentWords other) {
        return new AlertSettings(recipients, other);
    }
}
