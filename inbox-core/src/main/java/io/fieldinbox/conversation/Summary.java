// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.Texts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a list shows of a conversation's history. All times are UTC to the microsecond.
 *
 * @param openedAt when it began, or began anew
 * @param startedBy who began it
 * @param lastActivityAt when the last message of a person was written; lists are ordered by it
 * @param changedAt when it last changed; strictly ascending with its version
 * @param needsReplySince since when the customer waits for a person's answer, or null
 * @param preview the last message in one line, at most 160 characters
 * @param lastDirection which way it went, or null while there is none
 * @param lastAnsweredBy the employee who wrote to the customer last, or null
 * @param attachments how many there are in all messages
 * @param trouble why the newest message that failed did not arrive, or null
 * @param autoRepliedFor the start of the closed period that was answered automatically last, or null
 * @param revocation the message that seems to ask for no more texts, until a person has decided, or null
 */
public record Summary(
        Instant openedAt,
        Author startedBy,
        Instant lastActivityAt,
        Instant changedAt,
        @Nullable Instant needsReplySince,
        String preview,
        @Nullable Direction lastDirection,
        @Nullable EmployeeId lastAnsweredBy,
        int attachments,
        @Nullable String trouble,
        @Nullable Instant autoRepliedFor,
        @Nullable RevocationFlag revocation) {

    /** Cuts the preview and the times. */
    public Summary {
        openedAt = openedAt.truncatedTo(ChronoUnit.MICROS);
        lastActivityAt = lastActivityAt.truncatedTo(ChronoUnit.MICROS);
        changedAt = changedAt.truncatedTo(ChronoUnit.MICROS);
        needsReplySince = needsReplySince == null ? null : needsReplySince.truncatedTo(ChronoUnit.MICROS);
        autoRepliedFor = autoRepliedFor == null ? null : autoRepliedFor.truncatedTo(ChronoUnit.MICROS);
        preview = Texts.preview(preview, 160);
    }

    static Summary begun(Instant at, Author by) {
        return new Summary(at, by, at, at, null, "", null, null, 0, null, null, null);
    }

    Summary changed(Instant at) {
        return new Summary(openedAt, startedBy, lastActivityAt, at, needsReplySince, preview, lastDirection, lastAnsweredBy, attachments, trouble, autoRepliedFor, revocation);
    }

    Summary opened(Instant at, Author by) {
        return new Summary(at, by, lastActivityAt, changedAt, needsReplySince, preview, lastDirection, lastAnsweredBy, attachments, trouble, autoRepliedFor, revocation);
    }

    Summary received(Instant at, String text, int media) {
        return new Summary(openedAt, startedBy, later(at), changedAt, needsReplySince == null ? at : needsReplySince, text, Direction.INBOUND, lastAnsweredBy, attachments + media, trouble, autoRepliedFor, revocation);
    }

    Summary kept(Instant at, String text, int media) {
        // It begins with the first that it keeps, and anew with the first after those were taken back.
        Instant since = lastDirection == null ? at : openedAt;
        return new Summary(since, startedBy, later(at), changedAt, needsReplySince, text, Direction.INBOUND, lastAnsweredBy, attachments + media, trouble, autoRepliedFor, revocation);
    }

    Summary joined(Summary kept) {
        if (kept.lastDirection == null) {
            return this;
        }
        // What was kept came after the block and so, at one time, after what is here.
        boolean newer = lastDirection == null || !kept.lastActivityAt.isBefore(lastActivityAt);
        return new Summary(openedAt, startedBy, newer ? kept.lastActivityAt : lastActivityAt, changedAt, needsReplySince == null || kept.openedAt.isBefore(needsReplySince) ? kept.openedAt : needsReplySince,
                newer ? kept.preview : preview, newer ? kept.lastDirection : lastDirection, lastAnsweredBy, attachments + kept.attachments, trouble, autoRepliedFor, revocation);
    }

    Summary emptied() {
        return new Summary(openedAt, startedBy, lastActivityAt, changedAt, null, "", null, lastAnsweredBy, 0, trouble, autoRepliedFor, null);
    }

    /** Its files are told of where its newest messages are now. */
    Summary withoutAttachments() {
        return new Summary(openedAt, startedBy, lastActivityAt, changedAt, needsReplySince, preview, lastDirection, lastAnsweredBy, 0, trouble, autoRepliedFor, revocation);
    }

    Summary answered(Instant at, String text, EmployeeId by) {
        return new Summary(openedAt, startedBy, later(at), changedAt, null, text, Direction.OUTBOUND, by, attachments, null, autoRepliedFor, revocation);
    }

    Summary withTrouble(@Nullable String code) {
        return new Summary(openedAt, startedBy, lastActivityAt, changedAt, needsReplySince, preview, lastDirection, lastAnsweredBy, attachments, code, autoRepliedFor, revocation);
    }

    Summary autoReplied(Instant period) {
        return new Summary(openedAt, startedBy, lastActivityAt, changedAt, needsReplySince, preview, lastDirection, lastAnsweredBy, attachments, trouble, period, revocation);
    }

    Summary withRevocation(@Nullable RevocationFlag flag) {
        return new Summary(openedAt, startedBy, lastActivityAt, changedAt, needsReplySince, preview, lastDirection, lastAnsweredBy, attachments, trouble, autoRepliedFor, flag);
    }

    private Instant later(Instant at) {
        return at.isAfter(lastActivityAt) ? at : lastActivityAt;
    }
}
