// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.Texts;
import java.util.Locale;

/** What a list shows (RD-4). */
public enum View {
    /** Open ones, in the three groups. */
    OPEN(Order.QUEUE),
    /** Closed ones, newest activity first. */
    CLOSED(Order.ACTIVITY),
    /** Open and closed ones, newest activity first. */
    ALL(Order.ACTIVITY),
    /** Open ones that are nobody's yet, in the three groups. */
    NEEDS_ASSIGNMENT(Order.QUEUE);

    private final Order order;

    View(Order order) {
        this.order = order;
    }

    /** How it is ordered. */
    public Order order() {
        return order;
    }

    /** The code of REST: lower case with '-'. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads {@link #code()}.
     *
     * @throws InvalidInputException naming the views that there are
     */
    public static View of(String code) {
        for (View view : values()) {
            if (view.code().equals(code)) {
                return view;
            }
        }
        throw new InvalidInputException("view: expected open, closed, all or needs-assignment, got '" + Texts.cut(code, 40) + "'");
    }
}
