// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.conversation.Note;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.people.Found;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a search asks for, made of what a person typed; whether something is asked for is decided here for every store alike.
 *
 * @param words the words, as {@link Words#asked} makes them
 * @param digits the digits, where it looks like a number or part of one, at least four; else empty
 * @param addresses what it is as a whole address; none where it is none
 * @param customers whom the host found by what only it knows, and by what
 * @param notes whether notes may be looked at
 */
public record Asked(List<String> words, String digits, Set<Address> addresses, Map<CustomerId, Found> customers, boolean notes) {

    /** From so many characters on the beginning of a message's word will do; names and addresses are always found by beginnings. */
    private static final int BEGINNING_FROM = 3;

    /** Copies. */
    public Asked {
        words = List.copyOf(words);
        addresses = Set.copyOf(addresses);
        customers = Map.copyOf(customers);
    }

    /** How well a conversation is found by whose it is; empty where only its words can tell. */
    public Optional<Whose> by(Party party) {
        Found found = party.customer() == null ? null : customers.get(party.customer());
        if (addresses.contains(party.address())) {
            return Optional.of(new Whose(SearchPlace.EXACT, Match.Kind.NUMBER));
        }
        if (found != null && found.exact()) {
            return Optional.of(new Whose(SearchPlace.EXACT, kind(found)));
        }
        if (partOf(party.address())) {
            return Optional.of(new Whose(SearchPlace.BEGINNING, Match.Kind.NUMBER));
        }
        if (!words.isEmpty() && party.name() != null && Words.begin(party.name(), words)) {
            return Optional.of(new Whose(SearchPlace.BEGINNING, Match.Kind.NAME));
        }
        return found == null ? Optional.empty() : Optional.of(new Whose(SearchPlace.BEGINNING, kind(found)));
    }

    private boolean partOf(Address address) {
        return switch (address.kind()) {
            case PHONE, SHORT_CODE -> !digits.isEmpty() && address.value().contains(digits);
            case EMAIL, SENDER_NAME -> !words.isEmpty() && Words.begin(address.value(), words);
            case RAW -> false;
        };
    }

    private static Match.Kind kind(Found found) {
        return switch (found.by()) {
            case ADDRESS -> Match.Kind.NUMBER;
            case JOB -> Match.Kind.JOB;
            case SITE -> Match.Kind.SITE;
            case NAME -> Match.Kind.NAME;
        };
    }

    /** Whether an entry has all the words, and may be looked at. */
    public boolean in(Entry entry) {
        boolean readable = entry instanceof CustomerMessage || notes && entry instanceof Note;
        if (!readable || words.isEmpty()) {
            return false;
        }
        List<String> has = Words.stored(entry.text());
        return words.stream().allMatch(one -> has.stream().anyMatch(word -> matches(word, one)));
    }

    /** Whether a message's word is one that is asked for. */
    static boolean matches(String word, String asked) {
        return beginningWillDo(asked) ? word.startsWith(asked) : word.equals(asked);
    }

    /** Whether a message's word need only begin like this. */
    public static boolean beginningWillDo(String asked) {
        return asked.codePointCount(0, asked.length()) >= BEGINNING_FROM;
    }

    /** Whether there is anything to look for among addresses and names. */
    public boolean namesOrNumbers() {
        return !words.isEmpty() || !digits.isEmpty();
    }

    /**
     * How a conversation was found by whose it is.
     *
     * @param rank {@link SearchPlace#EXACT} or {@link SearchPlace#BEGINNING}
     */
    public record Whose(int rank, Match.Kind kind) {}
}
