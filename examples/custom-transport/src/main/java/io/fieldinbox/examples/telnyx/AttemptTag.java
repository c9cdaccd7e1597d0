// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.telnyx;

import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.transport.Outgoing;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our id of a message with the number of the attempt. The carrier keeps tags with a message, shows them in its records and returns them with
 * every receipt, so that a receipt that overtakes the answer to our request finds its message, and an attempt whose answer was lost can be looked up.
 */
final class AttemptTag {

    private static final String PREFIX = "fieldinbox.";
    private static final Pattern TAG = Pattern.compile("fieldinbox\\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.[0-9]{1,9}");

    private AttemptTag() {}

    /** The tag of an attempt; without a comma, which separates tags in the carrier's records. */
    static String of(Outgoing message) {
        return PREFIX + message.id() + '.' + message.attempt();
    }

    /** The message that a tag names, or empty where it is not ours. */
    static Optional<EntryId> message(String tag) {
        Matcher ours = TAG.matcher(tag);
        return ours.matches() ? Optional.of(new EntryId(UUID.fromString(ours.group(1)))) : Optional.empty();
    }
}
