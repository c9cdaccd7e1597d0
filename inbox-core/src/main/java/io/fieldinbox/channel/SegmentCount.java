// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a channel cuts a text, and what that costs (DL-7).
 *
 * @param encoding the channel's name of the encoding, such as {@code GSM_7} or {@code UCS_2}
 * @param segments how many parts are sent and paid for
 * @param left how many units are left in the last part
 * @param forcedAt where the characters stand that forced the expensive encoding, in UTF-16 characters from 0, at most 8; empty where none did
 * @param plainer the text with replacements that would save segments, or null where there are none
 * @param saved how many segments {@code plainer} saves
 */
public record SegmentCount(String encoding, int segments, int left, List<Integer> forcedAt, @Nullable String plainer, int saved) {
    /** Copies the list. */
    public SegmentCount {
        forcedAt = List.copyOf(forcedAt);
    }
}
