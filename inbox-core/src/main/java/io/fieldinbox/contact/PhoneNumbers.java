// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.contact;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Spi;
import java.util.Optional;

/** Reads what people and carriers write for a number. */
@Spi
public interface PhoneNumbers {

    /**
     * Reads a number, a short code or a sender of letters.
     *
     * @param region the country a number without prefix belongs to, ISO 3166-1 alpha-2, e.g. {@code US}
     * @return the canonical address, or empty where the text is neither
     */
    Optional<Address> parse(String text, String region);

    /** The digits of a text that looks like part of a number, for search; empty where it does not. */
    String searchDigits(String text);
}
