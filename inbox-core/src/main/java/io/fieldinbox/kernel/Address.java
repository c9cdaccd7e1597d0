// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

import java.util.Locale;

/**
 * Where a person can be written to or writes from, in canonical form: two addresses are the same if and only if they are equal.
 *
 * @param kind what the value is
 * @param value the canonical form, 1 to 200 characters: E.164 with '+' for numbers, {@code us:72345} for short codes,
 *     lower case letters for letter senders, the value as it came for anything else
 */
public record Address(Kind kind, String value) {

    /** What an address is. */
    public enum Kind {
        /** A phone number in E.164 with '+' (ITU-T E.164: at most 15 digits). */
        PHONE,
        /** A short code with its country: {@code us:72345}. */
        SHORT_CODE,
        /** A sender of letters, in lower case: {@code support}. */
        SENDER_NAME,
        /** An email address in lower case. */
        EMAIL,
        /** Anything else, kept as it came: nothing is lost because it cannot be read. */
        RAW;

        /** The lower case code that storage and REST use. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Reads {@link #code()}.
         *
         * @throws InvalidInputException if there is none such
         */
        public static Kind of(String code) {
            for (Kind kind : values()) {
                if (kind.code().equals(code)) {
                    return kind;
                }
            }
            throw new InvalidInputException("address kind: expected one of phone, short_code, sender_name, email, raw, got '" + Texts.cut(code, 40) + "'");
        }
    }

    /** Checks the canonical form. */
    public Address {
        Texts.id(value, 200, "address");
        if (kind == Kind.PHONE && !isE164(value)) {
            throw new InvalidInputException("phone number: expected E.164 such as +14155552671, got " + value.length() + " characters that are not");
        }
        if ((kind == Kind.EMAIL || kind == Kind.SENDER_NAME) && !value.equals(value.toLowerCase(Locale.ROOT))) {
            throw new InvalidInputException(kind.code() + ": expected lower case");
        }
    }

    /** A phone number in E.164 with '+'. */
    public static Address phone(String e164) {
        return new Address(Kind.PHONE, e164);
    }

    /** Whether a text message can be sent to it: to numbers and short codes only. */
    public boolean textable() {
        return kind == Kind.PHONE || kind == Kind.SHORT_CODE;
    }

    /** Whether {@code text} is '+', a digit from 1 to 9, and 6 to 14 further digits. */
    public static boolean isE164(String text) {
        int n = text.length();
        if (n < 8 || n > 16 || text.charAt(0) != '+' || text.charAt(1) == '0') {
            return false;
        }
        for (int i = 1; i < n; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
