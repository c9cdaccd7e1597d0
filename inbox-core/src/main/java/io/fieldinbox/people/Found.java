// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.people;

/**
 * A customer whom the host found by a text.
 *
 * @param by what matched
 * @param exact whether the whole of it matched, not a part
 */
public record Found(Customer customer, By by, boolean exact) {

    /** What matched. */
    public enum By {
        /** A phone number or an email address. */
        ADDRESS,
        /** The number of a job. */
        JOB,
        /** The name or postal address of a site. */
        SITE,
        /** The customer's name. */
        NAME
    }
}
