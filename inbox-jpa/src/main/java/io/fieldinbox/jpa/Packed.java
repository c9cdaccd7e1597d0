// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of short texts in one column: commas between, '%' and ',' within percent-encoded; the empty list is the empty text. */
final class Packed {
    private Packed() {}

    static String pack(Collection<String> parts) {
        StringBuilder packed = new StringBuilder();
        for (String part : parts) {
            packed.append(packed.isEmpty() ? "" : ",").append(part.replace("%", "%25").replace(",", "%2C"));
        }
        return packed.toString();
    }

    /** Reads what {@link #pack} wrote; null, of a row that is not there, is the empty list. */
    static List<String> unpack(@Nullable String packed) {
        List<String> parts = new ArrayList<>();
        if (packed != null && !packed.isEmpty()) {
            for (String part : packed.split(",", -1)) {
                parts.add(part.replace("%2C", ",").replace("%25", "%"));
            }
        }
        return parts;
    }
}
