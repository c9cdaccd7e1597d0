// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import io.fieldinbox.contact.PhoneNumbers;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Texts;

/** Addresses as Twilio writes them. */
final class WireAddresses {

    private static final int LONGEST = 200;

    private final PhoneNumbers numbers;
    private final String region;

    /**
     * @param region the country of short codes, ISO 3166-1 alpha-2
     */
    WireAddresses(PhoneNumbers numbers, String region) {
        this.numbers = numbers;
        this.region = region;
    }

    /**
     * Reads a From or To. What is neither number, short code nor letters stays as it came, so that no message is lost:
     * hidden callers, and addresses of other channels such as {@code whatsapp:+14155552671}, which are not numbers that
     * a text could go to.
     */
    Address read(String wire) {
        if (wire.isBlank()) {
            return new Address(Address.Kind.RAW, "anonymous");
        }
        return numbers.parse(wire, region).orElseGet(() -> new Address(Address.Kind.RAW, Texts.cut(wire, LONGEST)));
    }

    /** Writes an address for a request. */
    static String write(Address address) {
        return address.kind() == Address.Kind.SHORT_CODE
            ? address.value().substring(address.value().indexOf(':') + 1)
            : address.value();
    }
}
