// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms;

/** The GSM 7-bit default alphabet with its extension table (3GPP TS 23.038, section 6.2.1). */
final class Gsm7 {

    private static final String BASIC =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
                    + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";
    private static final byte[] SEPTETS = new byte['€' + 1];

    static {
        BASIC.chars().forEach(c -> SEPTETS[c] = 1);
        EXTENSION.chars().forEach(c -> SEPTETS[c] = 2);
    }

    private Gsm7() {}

    /** What a character takes: 1 or 2 septets, 0 where the alphabet does not have it. */
    static int septets(char c) {
        return c < SEPTETS.length ? SEPTETS[c] : 0;
    }

    /** Whether every character of the text is in the alphabet or its extension. */
    static boolean has(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (septets(text.charAt(i)) == 0) {
                return false;
            }
        }
        return true;
    }
}
