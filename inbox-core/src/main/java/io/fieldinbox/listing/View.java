// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a list shows (RD-4). */
public enum View {
    /** Open ones, in the three groups. */
    OPEN(Order.QUEUE, Status.OPEN),
    /** Closed ones, newest activity first. */
    CLOSED(Order.ACTIVITY, Status.CLOSED),
    /** Open and closed ones, newest activity first. */
    ALL(Order.ACTIVITY, Status.OPEN, Status.CLOSED),
    /** Open ones that are nobody's yet, in the three groups. */
    NEEDS_ASSIGNMENT(Order.QUEUE, Status.OPEN),
    /** Those that were put away, newest activity first; they are in no other view. */
    ARCHIVED(Order.ACTIVITY, Status.ARCHIVED),
    /** What blocked addresses wrote, newest activity first; it is in no other view, and for those only who may act. */
    SPAM(Order.ACTIVITY, Status.SPAM);

    private final Order order;
    private final List<Status> statuses;

    View(Order order, Status... statuses) {
        this.order = order;
        this.statuses = List.of(statuses);
    }

    /** How it is ordered. */
    public Order order() {
        return order;
    }

    /** The statuses of the conversations that it shows. */
    public List<Status> statuses() {
        return statuses;
    }

    /** Whether it shows only what waits for a person to say whose it is. */
    public boolean needsAssignment() {
        return this == NEEDS_ASSIGNMENT;
    }

    /** Whether it shows a conversation to those who may see it. */
    public boolean shows(Conversation head) {
        return statuses.contains(head.status()) && (!needsAssignment() || head.needsAssignment());
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
        String codes = Arrays.stream(values()).map(View::code).collect(Collectors.joining(", "));
        throw new InvalidInputException("view: expected one of " + codes + ", got '" + Texts.cut(code, 40) + "'");
    }
}
