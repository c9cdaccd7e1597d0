// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.consent;

/**
 * How much may be sent that nobody asked for (CO-9); 0 for no limit, at most 1,000: this is no mass mailing.
 *
 * @param conversationsAnHour how many new outbound conversations one employee may begin within an hour
 * @param conversationsADay how many the organization may begin within a day
 * @param addressesADay to how many addresses one text, numbers and names aside, may go within a day
 */
public record LimitSettings(int conversationsAnHour, int conversationsADay, int addressesADay) {

    /** 20 an hour, 200 a day, 10 addresses a day. */
    public static final LimitSettings STANDARD = new LimitSettings(20, 200, 10);
    /** No limits; for tests and imports. */
    public static final LimitSettings NONE = new LimitSettings(0, 0, 0);

    private static final int MOST = 1_000;

    /** Checks the ranges. */
    public LimitSettings {
        for (int limit : new int[] {conversationsAnHour, conversationsADay, addressesADay}) {
            if (limit < 0 || limit > MOST) {
                throw new IllegalArgumentException("limits: expected 0 to " + MOST + ", got " + limit);
            }
        }
    }
}
