// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.Desk;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** What all of REST shares. */
public final class InboxApi {

    /** Where REST begins. */
    public static final String PATH = "/inbox/api/v1";

    private static final int MOST = 100;

    private InboxApi() {}

    /** A page's limit. */
    static int limit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new InvalidInputException("limit: expected 1 to " + MOST + ", got " + limit);
        }
        return limit;
    }

    /**
     * An address as a client writes it.
     *
     * @param kind its kind, where the text is its canonical form; null where it is a number as people type it
     * @throws InvalidInputException if it is none
     */
    static Address address(Desk desk, String text, @Nullable String kind) {
        Address.Kind of = kind == null ? Address.Kind.PHONE : Address.Kind.of(kind);
        if (of != Address.Kind.PHONE) {
            return new Address(of, text);
        }
        return desk.contacts().read(text).orElseThrow(() -> new InvalidInputException("address: expected a number such as +14155552671, got a text that is none"));
    }
}
