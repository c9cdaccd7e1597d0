// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Linking;
import io.fieldinbox.conversation.Place;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.conversation.Why;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Job;
import io.fieldinbox.routing.JobChoice;
import io.fieldinbox.routing.JobLink;
import io.fieldinbox.storage.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whose a conversation is and which job it is about: by what the host said before, under the lock of the head. It writes nothing. */
final class Deciding {

    /** How many of the newest entries are looked at for what was written last. */
    private static final int LOOK_BACK = 50;

    private static final Set<Purpose> ABOUT_NOTHING = Set.of(Purpose.KEYWORD_ANSWER, Purpose.OPT_OUT_CONFIRMATION);

    private final Storage.Conversing store;

    Deciding(Kit kit) {
        this.store = kit.storage().conversing();
    }

    /** The conversation with the customer whom the host told, where it has none yet (IN-2). */
    Conversation attached(Conversation head, InboundFlow.Asked asked, Channel channel) {
        Customer only = asked.match().only().orElse(null);
        if (only == null || head.party().customer() != null || head.sequences().version() == 0) {
            return head;
        }
        return head.with(head.party().of(only.id(), only.name())).with(Threads.place(channel, only));
    }

    /** Which job a message that comes in is about, where that is to be decided, with what it was decided on. */
    Conversation decided(Conversation head, InboundFlow.Asked asked, Arrival arrival, Change.Draft draft) {
        if (head.party().linking().state() != Linking.State.TO_DECIDE || !Objects.equals(head.party().customer(), asked.customer())) {
            return head;
        }
        int customers = asked.match().customers().size();
        if (head.party().linking().version() == 0) {
            String reason = customers == 1 ? "one-customer" : customers == 0 ? "unknown-address" : "several-customers";
            draft.why(new Why("customer", new Reason(reason), Map.of("customers", Integer.toString(customers))));
        }
        Customer customer = asked.match().only().filter(only -> only.id().equals(head.party().customer())).orElse(null);
        JobLink settings = arrival.profile().jobLink();
        return head.party().customer() == null || settings.incoming() == JobLink.Incoming.NONE
                ? head.aboutNoJob()
                : chosen(head, choose(settings, head, asked.jobs(), arrival.now()), arrival.channel(), customer, draft);
    }

    /** Which of the jobs that count a conversation is about. */
    JobChoice choose(JobLink settings, Conversation head, List<Job> jobs, Instant now) {
        return JobChoice.of(settings, jobs, () -> lately(head, now), now);
    }

    /** The conversation with a choice made, told in the draft. */
    Conversation chosen(Conversation head, JobChoice choice, Channel channel, @Nullable Customer customer, Change.Draft draft) {
        draft.why(choice.why());
        Job job = choice.job();
        if (job != null) {
            return placed(linked(head, job.id(), draft), channel, customer, job, draft);
        }
        if (choice.waits()) {
            draft.fact(new Fact.JobUndecided());
            return head.tossUp();
        }
        return head.aboutNoJob();
    }

    /** The conversation linked to a job, told in the draft where it was about another. */
    static Conversation linked(Conversation head, JobId job, Change.Draft draft) {
        if (!job.equals(head.party().currentJob())) {
            draft.fact(new Fact.JobLinked(job));
        }
        return head.linkedTo(job);
    }

    /** The conversation where its job lies; where nobody knows the customer's branch, it stays unless the job says another. */
    static Conversation placed(Conversation head, Channel channel, @Nullable Customer customer, @Nullable Job job, Change.Draft draft) {
        boolean known = customer != null || head.party().customer() == null || job != null && job.location() != null || channel.location() != null;
        Place place = known ? Threads.place(channel, customer, job) : head.place();
        if (place.equals(head.place())) {
            return head;
        }
        if (head.sequences().version() > 1) {
            draft.fact(new Fact.PlaceChanged());
        }
        return head.with(place);
    }

    /** The job that our newest message was about, in this conversation or, where it is new, in the one before it with the same address. */
    private Optional<JobId> lately(Conversation head, Instant now) {
        ConversationId conversation = head.id();
        long last = head.sequences().last();
        if (last == 0) {
            Optional<ConversationId> before = store.threads().withAddress(head.organization(), head.party().address()).stream().filter(id -> !id.equals(head.id())).findFirst();
            if (before.isEmpty()) {
                return Optional.empty();
            }
            conversation = before.get();
            last = Objects.requireNonNull(store.threads().find(head.organization(), Set.of(conversation)).get(conversation)).head().sequences().last();
        }
        Instant fresh = now.minus(JobChoice.FRESH);
        return store.changes().since(head.organization(), conversation, Math.max(0, last - LOOK_BACK), LOOK_BACK).stream()
                .map(PlacedEntry::entry)
                .filter(entry -> entry instanceof CustomerMessage message && message.direction() == Direction.OUTBOUND && !ABOUT_NOTHING.contains(message.purpose()))
                .filter(entry -> entry.head().job() != null && !entry.head().receivedAt().isBefore(fresh))
                .reduce((first, second) -> second)
                .map(entry -> entry.head().job());
    }
}
