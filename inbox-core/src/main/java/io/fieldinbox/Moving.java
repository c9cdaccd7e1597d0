// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.MovedFrom;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.Revision;
import io.fieldinbox.conversation.SystemEntry;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.people.Job;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives an entry to another job of the customer, and takes that back; both leave a trace (AH-3). */
@CheckReturnValue
final class Moving {

    private final AtDesk at;

    Moving(AtDesk at) {
        this.at = at;
    }

    Answer<PlacedEntry> move(EntryId id, Optional<JobId> to) {
        EntryHead before = read(id).entry().head();
        ConversationId conversation = before.conversation();
        CustomerId customer = at.seeToAct(conversation).head().party().customer();
        if (customer == null) {
            return Answer.refused(Reason.NEEDS_CUSTOMER, "this conversation has no customer yet, and so no jobs; assign it first");
        }
        Map<JobId, Job> jobs = jobs(Stream.concat(Stream.ofNullable(before.job()), to.stream()));
        if (to.isPresent() && !Optional.ofNullable(jobs.get(to.get())).orElseThrow(NotPermittedException::notFound).customer().equals(customer)) {
            return Answer.refused(Reason.ONE_CUSTOMER_ONLY, "this job is another customer's; a conversation is about the jobs of its own");
        }
        return at.command(() -> {
            Located found = at.lockToAct(conversation);
            if (!customer.equals(found.head().party().customer())) {
                return Answer.refused(Reason.CHANGED_SINCE, "the conversation was assigned to somebody else meanwhile; look again");
            }
            PlacedEntry now = read(id);
            JobId from = now.entry().head().job();
            if (now.entry() instanceof SystemEntry) {
                return Answer.refused(Reason.TOO_LATE, "what the inbox wrote down itself stays where it is");
            }
            return Objects.equals(from, to.orElse(null)) ? Answer.done(now) : Answer.done(moved(found, now.entry(), to.orElse(null), new MovedFrom(from), jobs));
        });
    }

    Answer<PlacedEntry> undo(EntryId id) {
        EntryHead before = read(id).entry().head();
        ConversationId conversation = before.conversation();
        at.seeToAct(conversation);
        Map<JobId, Job> jobs = jobs(Stream.concat(Stream.ofNullable(before.job()), Stream.ofNullable(before.moved()).map(MovedFrom::job).filter(Objects::nonNull)));
        return at.command(() -> {
            Located found = at.lockToAct(conversation);
            PlacedEntry now = read(id);
            MovedFrom moved = now.entry().head().moved();
            if (moved == null) {
                return Answer.refused(Reason.TOO_LATE, "it was not moved, or that was taken back already");
            }
            return Answer.done(moved(found, now.entry(), moved.job(), null, jobs));
        });
    }

    private PlacedEntry moved(Located found, Entry entry, @Nullable JobId to, @Nullable MovedFrom moved, Map<JobId, Job> jobs) {
        Instant now = at.kit().now();
        JobId from = entry.head().job();
        Change.Draft draft = new Change.Draft(at.author()).revise(Revision.of(entry).about(to).moved(moved)).fact(new Fact.EntryMoved(entry.head().id(), from, to));
        String words = (moved == null ? "Moved back" : "Moved an entry") + " from " + named(from, jobs) + " to " + named(to, jobs);
        Conversation head = at.system(found.head().next(now), now, draft, moved == null ? "move-undone" : "entry-moved", words);
        at.apply(draft.build(found.head(), head));
        return read(entry.head().id());
    }

    /** As people call it; by its id where the host does not know it any more. */
    private static String named(@Nullable JobId id, Map<JobId, Job> jobs) {
        Job job = id == null ? null : jobs.get(id);
        return id == null ? "no job" : "job " + (job == null ? id.value() : job.number());
    }

    private PlacedEntry read(EntryId id) {
        return at.store().changes().entry(at.organization(), id).orElseThrow(NotPermittedException::notFound);
    }

    private Map<JobId, Job> jobs(Stream<JobId> mentioned) {
        Set<JobId> ids = mentioned.collect(Collectors.toSet());
        return ids.isEmpty() ? Map.of() : at.kit().host().directory().jobs(at.organization(), ids);
    }
}
