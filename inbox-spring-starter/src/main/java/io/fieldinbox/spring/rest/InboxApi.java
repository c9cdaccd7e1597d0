// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.Desk;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.NotPermittedException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What all of REST shares. */
public final class InboxApi {

    /** Where REST begins. */
    public static final String PATH = "/inbox/api/v1";

    private static final int MOST = 100;
    /** As it is told of a short code: the country before the digits. */
    private static final Pattern SHORT_CODE = Pattern.compile("[a-z]{2}:[0-9]{3,8}");

    private InboxApi() {}

    /** A page's limit. */
    static int limit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new InvalidInputException("limit: expected 1 to " + MOST + ", got " + limit);
        }
        return limit;
    }

    /**
     * An entry that a page is to begin at. Where there is none it is no path that leads nowhere, but a parameter that cannot be used.
     *
     * @param name the parameter's, for the message
     * @throws InvalidInputException if it is no entry's id
     */
    static EntryId place(String text, String name) {
        try {
            return EntryId.parse(text);
        } catch (NotPermittedException unreadable) {
            throw new InvalidInputException(name + ": expected the id of an entry, got something else");
        }
    }

    /**
     * An address as a client writes it: as a person types a number, or in the canonical form in which REST tells it.
     *
     * @param kind its kind, where the text is its canonical form and could be of several; null where it is a number or a short code
     * @throws InvalidInputException if it is none
     */
    static Address address(Desk desk, String text, @Nullable String kind) {
        Address.Kind of = kind != null ? Address.Kind.of(kind) : SHORT_CODE.matcher(text).matches() ? Address.Kind.SHORT_CODE : Address.Kind.PHONE;
        if (of != Address.Kind.PHONE) {
            return new Address(of, text);
        }
        return desk.contacts().read(text).orElseThrow(() -> new InvalidInputException("address: expected a number such as +14155552671 or a short code such as us:72345, got neither"));
    }
}
