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

    /** Understands E.164 with '+' only; what adapters with knowledge of numbering plans replace. */
    static PhoneNumbers e164Only() {
        return new PhoneNumbers() {
            @Override
            public Optional<Address> parse(String text, String region) {
                String plain = text.strip();
                return Address.isE164(plain) ? Optional.of(Address.phone(plain)) : Optional.empty();
            }

            @Override
            public String searchDigits(String text) {
                return text.chars().filter(c -> c >= '0' && c <= '9').collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
            }
        };
    }
}
