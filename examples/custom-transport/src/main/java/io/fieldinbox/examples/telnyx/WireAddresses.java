// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.telnyx;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Texts;
import java.util.Locale;
import java.util.regex.Pattern;

/** Addresses as the carrier writes them: numbers in E.164, short codes as bare digits, senders of letters. */
final class WireAddresses {

    private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,8}");
    private static final Pattern LETTERS = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}");
    private static final int LONGEST = 200;

    private final String region;

    /**
     * @param region the country of short codes, ISO 3166-1 alpha-2
     */
    WireAddresses(String region) {
        this.region = region.toLowerCase(Locale.ROOT);
    }

    /** Reads one. What is none of the three stays as it came, so that no message is lost for its sender. */
    Address read(String wire) {
        if (wire.isBlank()) {
            return new Address(Address.Kind.RAW, "anonymous");
        }
        if (Address.isE164(wire)) {
            return Address.phone(wire);
        }
        if (SHORT_CODE.matcher(wire).matches()) {
            return new Address(Address.Kind.SHORT_CODE, region + ":" + wire);
        }
        return LETTERS.matcher(wire).matches()
            ? new Address(Address.Kind.SENDER_NAME, wire.toLowerCase(Locale.ROOT))
            : new Address(Address.Kind.RAW, Texts.cut(wire, LONGEST));
    }

    /** Writes one for a request. */
    static String write(Address address) {
        return address.kind() == Address.Kind.SHORT_CODE ? address.value().substring(address.value().indexOf(':') + 1) : address.value();
    }
}
