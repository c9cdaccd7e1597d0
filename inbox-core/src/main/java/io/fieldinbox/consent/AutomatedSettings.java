// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.consent;

import org.jspecify.annotations.Nullable;

/**
 * How the host's automated messages are treated.
 *
 * @param hiddenUntilWritten whether a conversation shows only those that came after a person, employee or customer, has written in it (HR-3)
 * @param quietHours when they are held, or null for never (CO-8)
 */
public record AutomatedSettings(boolean hiddenUntilWritten, @Nullable QuietHours quietHours) {

    /** Hidden until a person has written, no quiet hours. */
    public static final AutomatedSettings STANDARD = new AutomatedSettings(true, null);

    /** The same with quiet hours. */
    public AutomatedSettings with(QuietHours hours) {
        return new AutomatedSettings(hiddenUntilWritten, hours);
    }
}
