// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.attention;

import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.Texts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That an employee has a conversation open, or types in it (NT-4).
 *
 * @param name what colleagues see, at most 200 characters
 * @param typingSince since when they type, UTC to the microsecond, or null where they do not
 * @param viewingSince since when they have it open, UTC to the microsecond, or null where they do not
 */
public record Presence(ConversationId conversation, EmployeeId employee, String name, @Nullable Instant typingSince, @Nullable Instant viewingSince) {

    /** Cuts the name and the times, and checks that something is going on. */
    public Presence {
        if (typingSince == null && viewingSince == null) {
            throw new IllegalArgumentException("presence: expected typing or viewing, got neither");
        }
        name = Texts.cut(Texts.storable(name), 200);
        typingSince = typingSince == null ? null : typingSince.truncatedTo(ChronoUnit.MICROS);
        viewingSince = viewingSince == null ? null : viewingSince.truncatedTo(ChronoUnit.MICROS);
    }

    /** The same, begun when it was begun: what was going on in {@code before} and still is has been since then. */
    public Presence continuing(Presence before) {
        return new Presence(conversation, employee, name, since(before.typingSince, typingSince), since(before.viewingSince, viewingSince));
    }

    /** What the windows of employees do, together: each employee once in each conversation, typing or viewing since any window does. */
    public static List<Presence> together(Collection<Presence> signs) {
        Map<List<Object>, Presence> all = new LinkedHashMap<>();
        signs.forEach(sign -> all.merge(List.of(sign.conversation, sign.employee), sign, Presence::and));
        return List.copyOf(all.values());
    }

    private Presence and(Presence other) {
        return new Presence(conversation, employee, name, earlier(typingSince, other.typingSince), earlier(viewingSince, other.viewingSince));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    /** Since when they type; where they do not, since when they have it open. */
    public Instant since() {
        return Objects.requireNonNull(typingSince == null ? viewingSince : typingSince);
    }

    private static @Nullable Instant since(@Nullable Instant before, @Nullable Instant now) {
        return now == null || before == null ? now : before;
    }
}
