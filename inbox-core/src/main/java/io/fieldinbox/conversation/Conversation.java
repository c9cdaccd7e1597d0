// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The head of a conversation: a small row that is locked for every change of it. The methods are its only transitions; each
 * returns a new value and writes nothing.
 *
 * @param assignee the employee who owns it, or null
 * @param mergedInto the conversation that this one was merged into, or null
 */
public record Conversation(
        OrganizationId organization,
        ConversationId id,
        Place place,
        Party party,
        Status status,
        Sequences sequences,
        Summary summary,
        @Nullable EmployeeId assignee,
        @Nullable ConversationId mergedInto) {

    /** A conversation that is about to begin, at version 0. */
    public static Conversation begin(OrganizationId organization, ConversationId id, Place place, Party party, Status status, Author by, Instant at) {
        return new Conversation(organization, id, place, party, status, Sequences.NONE, Summary.begun(at.truncatedTo(ChronoUnit.MICROS), by), null, null);
    }

    /**
     * The next version of it. {@code changedAt} ascends strictly with the version, whatever the clock does, so that a log
     * ordered by it never shows version 2 before version 1.
     */
    public Conversation next(Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Instant after = summary.changedAt().plus(1, ChronoUnit.MICROS);
        boolean first = sequences.version() == 0;
        return with(sequences.next()).with(summary.changed(first || at.isAfter(after) ? at : after));
    }

    /** One more entry, whose sequence is {@code sequences().last()} of the answer. */
    public Conversation entry() {
        return with(sequences.entry());
    }

    /** The newest entry is a message of the customer that a person should see. */
    public Conversation received(Instant at, String text, int media) {
        return with(sequences.received()).with(summary.received(at, text, media));
    }

    /** The newest entry is a message that nobody has to see: nothing is unread by it and nobody waits for an answer. */
    public Conversation kept(Instant at, String text, int media) {
        return with(sequences.kept()).with(summary.kept(at, text, media));
    }

    /** With what was kept apart while its sender was blocked: unseen, and waiting for an answer. */
    public Conversation joined(Conversation kept) {
        return with(sequences.joined(kept.sequences)).with(summary.joined(kept.summary));
    }

    /** As if it had only its newest entries, at most so many, of those that it shows. */
    public Conversation newest(int entries) {
        return with(sequences.newest(entries));
    }

    /** Without its newest entries, which are elsewhere now; where it shows nothing else, it is in no list until more comes. */
    public Conversation without(Conversation newest) {
        boolean empty = newest.sequences.shownFrom() <= sequences.shownFrom();
        return empty
                ? new Conversation(organization, id, place, party, Status.UNLISTED, sequences.emptied(), summary.emptied(), assignee, mergedInto)
                : with(sequences.without(newest.sequences)).with(summary.withoutAttachments());
    }

    /** The newest entry is a message of a person of ours. */
    public Conversation answered(Instant at, String text, EmployeeId by) {
        return with(sequences.answered()).with(summary.answered(at, text, by));
    }

    /** One more delivery, whose place in the lane is {@code sequences().lastLane()} of the answer. */
    public Conversation lane() {
        return with(sequences.lane());
    }

    /** The newest entry is automated and not shown, unless something before it is: it stays so when a person writes (HR-3). */
    public Conversation hidden() {
        return with(sequences.hidden());
    }

    /** Seen by the team up to the newest entry. */
    public Conversation seen() {
        return with(sequences.seen());
    }

    /** Back to unseen, as if the newest message of the customer had not been looked at. */
    public Conversation unseen() {
        return with(sequences.unseen());
    }

    /** Open; where no person had begun it, it begins now. */
    public Conversation open(Instant at, Author by) {
        Conversation open = status == Status.OPEN ? this : new Conversation(organization, id, place, party, Status.OPEN, sequences, summary, assignee, mergedInto);
        return status == Status.UNLISTED ? open.with(summary.opened(at.truncatedTo(ChronoUnit.MICROS), by)) : open;
    }

    /** Closed. */
    public Conversation closed() {
        return new Conversation(organization, id, place, party, Status.CLOSED, sequences, summary, assignee, mergedInto);
    }

    /** Put away. */
    public Conversation archived() {
        return new Conversation(organization, id, place, party, Status.ARCHIVED, sequences, summary, assignee, mergedInto);
    }

    /** With a delivery's trouble, or none. */
    public Conversation withTrouble(@Nullable String code) {
        return with(summary.withTrouble(code));
    }

    /** Answered automatically for the closed period that began at {@code period}. */
    public Conversation autoReplied(Instant period) {
        return with(summary.autoReplied(period));
    }

    /** With a message that seems to ask for no more texts; one that was flagged before stays until it is decided. */
    public Conversation flagged(RevocationFlag flag) {
        return summary.revocation() == null ? with(summary.withRevocation(flag)) : this;
    }

    /** Without one: a person has decided, or the customer has. */
    public Conversation unflagged() {
        return summary.revocation() == null ? this : with(summary.withRevocation(null));
    }

    /** With another party: a customer, a name, one more job. */
    public Conversation with(Party changed) {
        return new Conversation(organization, id, place, changed, status, sequences, summary, assignee, mergedInto);
    }

    /** At another place. */
    public Conversation with(Place changed) {
        return new Conversation(organization, id, changed, party, status, sequences, summary, assignee, mergedInto);
    }

    /** Linked to a job, or as it was where {@code job} is null. */
    public Conversation linkedTo(@Nullable JobId job) {
        return job == null ? this : with(party.linkedTo(job, sequences.version()));
    }

    /** With another customer, whose jobs are others. */
    public Conversation movedTo(CustomerId customer, String name) {
        return with(party.movedTo(customer, name));
    }

    /** About no job: that is decided. */
    public Conversation aboutNoJob() {
        return with(party.with(party.linking().decided(null, sequences.version())));
    }

    /** About one of several jobs, which a person is to say. */
    public Conversation tossUp() {
        return with(party.with(party.linking().tossUp(sequences.version())));
    }

    /** The next message of the customer decides anew which job it is about. */
    public Conversation toDecide() {
        return with(party.with(party.linking().again()));
    }

    /** Closed, since its number is not the customer's: nobody writes to it any more. */
    public Conversation wrongNumber() {
        return closed().with(party.with(party.linking().wrongNumber()));
    }

    /** Whether it waits for a person to say whose it is, or which job it is about. */
    public boolean needsAssignment() {
        return party.linking().state() != Linking.State.WRONG_NUMBER && (party.customer() == null || party.linking().state() == Linking.State.TOSS_UP);
    }

    private Conversation with(Sequences changed) {
        return new Conversation(organization, id, place, party, status, changed, summary, assignee, mergedInto);
    }

    private Conversation with(Summary changed) {
        return new Conversation(organization, id, place, party, status, sequences, changed, assignee, mergedInto);
    }
}
