// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import com.google.common.hash.Hashing;
import io.fieldinbox.Counting.Limit;
import io.fieldinbox.consent.Fingerprints;
import io.fieldinbox.consent.LimitSettings;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The limits on what nobody asked for (CO-9), counted when a message is written, not when a composer is opened.
 *
 * <p>A new outbound conversation is a person's first message into one in which nobody has written. A reply, that is a message after the
 * customer's last one, counts for nothing; any other message counts its text. Places are taken behind the head's lock.
 */
@CheckReturnValue
final class Limiting {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    /** Texts share this many keys, so that the rows of an organization stay few. */
    private static final int SLOTS = 1024;

    private final AtDesk at;

    Limiting(AtDesk at) {
        this.at = at;
    }

    /**
     * Counts a message, the last thing before it is written.
     *
     * @param head its conversation, locked
     * @param begins whether the message begins another conversation in place of {@code head}
     * @return the refusal, with nothing counted, or empty where it may be sent
     */
    <T> Optional<Answer<T>> count(Conversation head, boolean begins, String text) {
        Instant now = at.kit().now();
        return new Counting(at.kit().storage().queues().tallies(), at.organization(), now).count(limits(head, begins, text)).map(full -> {
            String until = full.until().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).toString();
            return Answer.refused(Reason.LIMIT, full.limit().words() + "; that is reached until " + until);
        });
    }

    private List<Limit> limits(Conversation head, boolean begins, String text) {
        LimitSettings settings = at.profile().limits();
        boolean untouched = begins || head.sequences().lastInbound() == 0 && head.sequences().lastOutbound() == 0;
        boolean reply = !begins && head.sequences().lastInbound() > head.sequences().lastOutbound();
        List<Limit> limits = new ArrayList<>();
        if (untouched) {
            String what = head.id().toString();
            limits.add(new Limit("new:by:" + at.viewer().employee().id().value(), "", what, HOUR, settings.conversationsAnHour(),
                    "one employee begins at most " + settings.conversationsAnHour() + " new conversations an hour"));
            limits.add(new Limit("new", "", what, DAY, settings.conversationsADay(), "the organization begins at most " + settings.conversationsADay() + " new conversations a day"));
        }
        if (!reply) {
            String print = Fingerprints.of(text, Stream.of(Optional.ofNullable(head.party().name()), Optional.of(at.viewer().employee().name())).flatMap(Optional::stream).toList());
            String address = Hashing.sha256().hashString(head.party().address().value(), StandardCharsets.UTF_8).toString();
            int slot = Integer.parseInt(print.substring(0, 6), 16) % SLOTS;
            limits.add(new Limit("text:" + slot, print + "|", print + "|" + address, DAY, settings.addressesADay(),
                    "one text, numbers and names aside, goes to at most " + settings.addressesADay() + " addresses a day unasked; this is no mass mailing"));
        }
        return limits.stream().filter(limit -> limit.most() > 0).toList();
    }
}
