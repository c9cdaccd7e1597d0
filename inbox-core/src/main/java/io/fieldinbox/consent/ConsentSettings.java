// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.consent;

import org.jspecify.annotations.Nullable;

/**
 * How consent is kept.
 *
 * @param keywords what counts as a keyword
 * @param perChannel whether an opt-out holds for the channel it came in on, rather than for the whole organization (CO-2)
 * @param optOutText the one confirmation of an opt-out, where the carrier sends none
 * @param helpText the answer to a help keyword, or null for none
 * @param optInText the answer to opting in again, or null for none
 * @param revocations the wordings besides keywords that are flagged for a person (CO-5)
 */
public record ConsentSettings(Keywords keywords, boolean perChannel, String optOutText, @Nullable String helpText, @Nullable String optInText, Revocations revocations) {

    /** The standard keywords, for the whole organization, with a plain confirmation. */
    public static final ConsentSettings STANDARD =
            new ConsentSettings(Keywords.standard(), false, "You are unsubscribed and will get no more messages from this number. Reply START to subscribe again.", null, null);

    /** With the standard wordings of revocations. */
    public ConsentSettings(Keywords keywords, boolean perChannel, String optOutText, @Nullable String helpText, @Nullable String optInText) {
        this(keywords, perChannel, optOutText, helpText, optInText, Revocations.standard());
    }

    /** These settings with other wordings of revocations. */
    public ConsentSettings with(Revocations other) {
        return new ConsentSettings(keywords, perChannel, optOutText, helpText, optInText, other);
    }
}
