// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.Experience;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.Linking;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.Workspace;
import io.fieldinbox.kernel.LineType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stored numbers of a closed set of values: the place in the list given here, which is only ever added to at its end. */
record Code<E extends Enum<E>>(List<E> values) {
    static final Code<Workspace> WORKSPACE = new Code<>(List.of(Workspace.CUSTOMERS));
    static final Code<Status> STATUS = new Code<>(List.of(Status.OPEN, Status.CLOSED, Status.UNLISTED, Status.SPAM, Status.ARCHIVED));
    static final Code<Linking.State> LINKING = new Code<>(List.of(Linking.State.TO_DECIDE, Linking.State.DECIDED, Linking.State.TOSS_UP, Linking.State.WRONG_NUMBER));
    static final Code<Direction> DIRECTION = new Code<>(List.of(Direction.INBOUND, Direction.OUTBOUND));
    static final Code<Author.Kind> AUTHOR = new Code<>(List.of(Author.Kind.CUSTOMER, Author.Kind.EMPLOYEE, Author.Kind.AUTOMATIC));
    static final Code<Purpose> PURPOSE = new Code<>(List.of(Purpose.CONVERSATION, Purpose.AUTOMATED, Purpose.OPT_OUT_CONFIRMATION, Purpose.KEYWORD_ANSWER, Purpose.AUTO_REPLY));
    static final Code<ConsentEvent.Action> ACTION = new Code<>(List.of(ConsentEvent.Action.OPT_OUT, ConsentEvent.Action.OPT_IN));
    static final Code<ConsentEvent.Method> METHOD = new Code<>(List.of(ConsentEvent.Method.KEYWORD, ConsentEvent.Method.CARRIER, ConsentEvent.Method.HAND));
    static final Code<Experience.Trouble> TROUBLE =
            new Code<>(List.of(Experience.Trouble.NONE, Experience.Trouble.UNDELIVERED, Experience.Trouble.NOT_TEXTABLE, Experience.Trouble.LANDLINE));
    static final Code<LineType> LINE = new Code<>(List.of(LineType.MOBILE, LineType.LANDLINE, LineType.VOIP, LineType.TOLL_FREE, LineType.UNKNOWN));

    int write(E value) {
        int code = values.indexOf(value);
        if (code < 0) {
            throw new IllegalStateException("expected one of " + values + " that has a number, got " + value);
        }
        return code;
    }

    @Nullable Integer writeOrNull(@Nullable E value) {
        return value == null ? null : write(value);
    }

    E read(int code) {
        return values.get(code);
    }
}
