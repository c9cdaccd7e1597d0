// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a statement, most often conditions that all have to hold, and the values of its question marks.
 *
 * @param text conditions with " and " between
 */
record Condition(String text, List<@Nullable Object> values) {
    static final Condition NONE = new Condition("", List.of());

    boolean isNone() {
        return text.isEmpty();
    }

    /** This and one more. */
    Condition and(String more, @Nullable Object... moreValues) {
        return with(text.isEmpty() ? more : " and " + more, moreValues);
    }

    /** This with text added as it is. */
    Condition with(String more, @Nullable Object... moreValues) {
        List<@Nullable Object> all = new ArrayList<>(values);
        all.addAll(Arrays.asList(moreValues));
        return new Condition(text + more, all);
    }

    /** This, and a column has one of several values; never for a column that an index is walked by. */
    Condition among(String column, Collection<?> several) {
        if (several.isEmpty()) {
            return and("1 = 0");
        }
        List<?> padded = Sql.padded(new ArrayList<>(several));
        return and(column + " in (" + Sql.marks(padded.size()) + ")", padded.toArray());
    }
}
