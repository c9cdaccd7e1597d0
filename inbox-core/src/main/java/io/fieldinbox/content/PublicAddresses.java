// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.content;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses belong to the public internet, after IANA's registries of special-purpose addresses: everything else, from the loopback
 * to the address where clouds keep the secrets of their machines, is private and never connected to for somebody else's URL.
 */
final class PublicAddresses {

    private static final List<Net> SPECIAL_4 = List.of(
            Net.of("0.0.0.0", 8), Net.of("10.0.0.0", 8), Net.of("100.64.0.0", 10), Net.of("127.0.0.0", 8), Net.of("169.254.0.0", 16), Net.of("172.16.0.0", 12),
            Net.of("192.0.0.0", 24), Net.of("192.0.2.0", 24), Net.of("192.88.99.0", 24), Net.of("192.168.0.0", 16), Net.of("198.18.0.0", 15),
            Net.of("198.51.100.0", 24), Net.of("203.0.113.0", 24), Net.of("224.0.0.0", 4), Net.of("240.0.0.0", 4));

    /** Global unicast; what is special within it follows. */
    private static final Net GLOBAL_6 = Net.of("2000::", 3);

    /** Protocol assignments with Teredo and ORCHID, documentation, 6to4, the same again. */
    private static final List<Net> SPECIAL_6 = List.of(Net.of("2001::", 23), Net.of("2001:db8::", 32), Net.of("2002::", 16), Net.of("3fff::", 20));

    /** An IPv4 address behind a translator (RFC 6052): as public as that address is. */
    private static final Net TRANSLATED = Net.of("64:ff9b::", 96);

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return SPECIAL_4.stream().noneMatch(net -> net.contains(bytes));
        }
        if (TRANSLATED.contains(bytes)) {
            InetAddress behind = behind(bytes);
            return behind != null && contain(behind);
        }
        return GLOBAL_6.contains(bytes) && SPECIAL_6.stream().noneMatch(net -> net.contains(bytes));
    }

    private static @Nullable InetAddress behind(byte[] translated) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(translated, 12, 16));
        } catch (UnknownHostException neverWithFourBytes) {
            return null;
        }
    }

    private record Net(List<Byte> prefix, int bits) {

        /** A net by a literal address, for which nobody is asked. */
        static Net of(String literal, int bits) {
            try {
                byte[] bytes = InetAddress.getByName(literal).getAddress();
                Byte[] boxed = new Byte[bytes.length];
                Arrays.setAll(boxed, i -> bytes[i]);
                return new Net(List.of(boxed), bits);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(literal, e);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.size()) {
                return false;
            }
            for (int bit = 0; bit < bits; bit += 8) {
                int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - bits + bit) & 0xff;
                if ((address[bit / 8] & mask) != (prefix.get(bit / 8) & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
