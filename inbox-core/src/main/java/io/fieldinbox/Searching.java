// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.contact.PhoneNumbers;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.listing.Asked;
import io.fieldinbox.listing.Words;
import io.fieldinbox.people.Found;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What was typed into a search becomes what is asked for. The host is asked for what only it knows, outside of any transaction; names are not
 * its to find here: a conversation has the name that it was told.
 */
final class Searching {

    private static final int LEAST = 2;
    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 10;
    private static final int PART_OF_NUMBER = 4;
    /** How many customers the host is asked for. */
    private static final int CUSTOMERS = 20;

    private final AtDesk at;

    Searching(AtDesk at) {
        this.at = at;
    }

    /**
     * The text as it is looked for: what is around it does not count.
     *
     * @throws InvalidInputException if it is too short, too long, or no text
     */
    static String checked(String typed) {
        String text = typed.strip();
        int length = text.codePointCount(0, text.length());
        if (length < LEAST || length > LONGEST) {
            throw new InvalidInputException("search: expected " + LEAST + " to " + LONGEST + " characters, got " + length);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException("search: expected one line of text, got control characters");
        }
        int words = Words.asked(text).size();
        if (words > MOST_WORDS) {
            throw new InvalidInputException("search: expected at most " + MOST_WORDS + " words, got " + words);
        }
        return text;
    }

    /** What a checked text asks for. */
    Asked asked(String text) {
        PhoneNumbers phones = at.kit().host().phones();
        String digits = phones.searchDigits(text);
        Map<CustomerId, Found> customers = new HashMap<>();
        for (Found found : at.kit().host().directory().find(at.organization(), text, CUSTOMERS)) {
            if (found.by() != Found.By.NAME) {
                customers.putIfAbsent(found.customer().id(), found);
            }
        }
        return new Asked(Words.asked(text), digits.length() < PART_OF_NUMBER ? "" : digits, addresses(text, phones), customers, true);
    }

    private Set<Address> addresses(String text, PhoneNumbers phones) {
        Set<Address> addresses = new HashSet<>();
        phones.parse(text, at.profile().region()).ifPresent(addresses::add);
        if (text.indexOf('@') > 0 && text.length() <= LONGEST && text.chars().noneMatch(Character::isWhitespace)) {
            addresses.add(new Address(Address.Kind.EMAIL, text.toLowerCase(Locale.ROOT)));
        }
        return addresses;
    }
}
