// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.fieldinbox.contact.PhoneNumbers;
import io.fieldinbox.kernel.Address;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads numbers with Google's libphonenumber, short codes and letter senders included. Thread-safe; the first number
 * that is not in E.164 loads its country's data, which takes some 70 ms once.
 */
public final class LibPhoneNumbers implements PhoneNumbers {

    private static final int LONGEST = 60;
    private static final int LONGEST_SENDER = 11;
    /** So many digits of a number are enough to find it. */
    private static final int SEARCHED = 4;

    /** What Twilio puts for callers who hide: the words ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN, UNAVAILABLE as keys of a phone. */
    private static final Set<String> HIDDEN = Set.of("+266696687", "+7378742883", "+2562533", "+8656696", "+86282452253");

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();

    /** Creates one; all share one set of country data. */
    public LibPhoneNumbers() {}

    /**
     * {@inheritDoc}
     *
     * <p>A number with '+' is taken if its country has numbers of that length, one without only if it is valid in the
     * region. Extensions are dropped. Up to six digits that are no number of the region are a short code. Empty for
     * hidden callers, for addresses of other channels ({@code whatsapp:...}) and for two numbers in one text.
     */
    @Override
    public Optional<Address> parse(String text, String region) {
        if (Address.isE164(text)) {
            return HIDDEN.contains(text) ? Optional.empty() : Optional.of(Address.phone(canonical(text)));
        }
        String written = text.strip();
        if (written.isEmpty() || written.length() > LONGEST || ofAnotherChannel(written)) {
            return Optional.empty();
        }
        return number(written, region).or(() -> shortCode(written, region)).or(() -> senderName(written));
    }

    @Override
    public String searchDigits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (" +-()./\u00A0\u2010\u2011\u2012\u2013".indexOf(c) < 0) {
                return "";
            }
        }
        // Zeros in front may be a country's trunk or international prefix, which is in no canonical number: what is behind them is part of the number
        // either way. Four digits are left, since they may as well be the end of one.
        int start = 0;
        while (digits.length() - start > SEARCHED && digits.charAt(start) == '0') {
            start++;
        }
        return digits.length() - start < SEARCHED ? "" : digits.substring(start);
    }

    private Optional<Address> number(String written, String region) {
        try {
            PhoneNumber number = library.parse(written, region);
            boolean taken = written.startsWith("+")
                ? library.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                : library.isValidNumber(number);
            String formatted = library.format(number, PhoneNumberFormat.E164);
            String e164 = canonical(formatted);
            return (taken || !e164.equals(formatted)) && Address.isE164(e164) && !HIDDEN.contains(e164) ? Optional.of(Address.phone(e164)) : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** Mexico's mobile numbers lost the 1 after +52 in 2019; carriers and old address books still write it. */
    private static String canonical(String e164) {
        return e164.startsWith("+521") && e164.length() == 14 ? "+52" + e164.substring(4) : e164;
    }

    private static boolean ofAnotherChannel(String written) {
        int colon = written.indexOf(':');
        return colon >= 0 && !written.regionMatches(true, 0, "tel:", 0, 4);
    }

    private static Optional<Address> shortCode(String written, String region) {
        boolean digits = written.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && written.length() >= 3 && written.length() <= 6
            ? Optional.of(new Address(Address.Kind.SHORT_CODE, region.toLowerCase(Locale.ROOT) + ":" + written))
            : Optional.empty();
    }

    private static Optional<Address> senderName(String written) {
        boolean allowed = written.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || " &+-_.".indexOf(c) >= 0));
        boolean letters = written.chars().anyMatch(Character::isLetter);
        return allowed && letters && written.length() <= LONGEST_SENDER
            ? Optional.of(new Address(Address.Kind.SENDER_NAME, written.toLowerCase(Locale.ROOT)))
            : Optional.empty();
    }
}
