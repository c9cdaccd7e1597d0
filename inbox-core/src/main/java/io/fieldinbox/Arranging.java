// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.Jobs.Arranged;
import io.fieldinbox.Jobs.Book;
import io.fieldinbox.Jobs.Cancel;
import io.fieldinbox.Jobs.Reschedule;
import io.fieldinbox.conversation.Activity;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Linking;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.conversation.Why;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.kernel.Texts;
import io.fieldinbox.listing.Row;
import io.fieldinbox.people.AddressMatch;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Directory;
import io.fieldinbox.people.Job;
import io.fieldinbox.people.JobBoard;
import io.fieldinbox.people.JobBoard.Booking;
import io.fieldinbox.people.JobBoard.Cancellation;
import io.fieldinbox.people.JobBoard.Rescheduling;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Books, moves and cancels jobs from a conversation: the host is asked with nothing locked and the same key as the time before; then what was
 * done is an activity on the timeline. Where the host's yes was given and nothing written, asking again writes it.
 */
@CheckReturnValue
final class Arranging {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm z", Locale.ENGLISH);
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final AtDesk at;
    private final Assigning assigning;

    Arranging(AtDesk at) {
        this.at = at;
        this.assigning = new Assigning(at);
    }

    Answer<Arranged> book(Book command) {
        return arrange(command.conversation(), "job-booked", command.clientId(), (party, key) -> {
            CustomerId has = party.customer();
            CustomerId customer = has == null ? command.customer() : has;
            if (customer == null) {
                return Answer.refused(Reason.NEEDS_CUSTOMER, "this conversation has no customer yet; attach or create one first");
            }
            if (command.customer() != null && !command.customer().equals(customer)) {
                return Answer.refused(Reason.ONE_CUSTOMER_ONLY, "this conversation is with another customer; book the job there");
            }
            Customer whose = customer(customer);
            return board().book(new Booking(at.organization(), key, customer, command.title(), command.at(), me()))
                    .map(job -> new Done(job, whose, "Booked job " + job.number() + ": " + command.title() + (job.scheduledAt() == null ? "" : ", " + time(job.scheduledAt(), whose))));
        });
    }

    Answer<Arranged> reschedule(Reschedule command) {
        return arrange(command.conversation(), "job-rescheduled", command.clientId(), (party, key) -> {
            Job before = theirs(party, command.job());
            return board().reschedule(new Rescheduling(at.organization(), key, command.job(), command.to(), me()))
                    .map(job -> {
                        Customer whose = customer(job.customer());
                        return new Done(job, whose, "Moved job " + job.number() + " from " + time(before.scheduledAt(), whose) + " to " + time(job.scheduledAt(), whose));
                    });
        });
    }

    Answer<Arranged> cancel(Cancel command) {
        return arrange(command.conversation(), "job-canceled", command.clientId(), (party, key) -> {
            JobId theirs = theirs(party, command.job()).id();
            return board().cancel(new Cancellation(at.organization(), key, theirs, command.reason(), me()))
                    .map(job -> new Done(job, customer(job.customer()), "Canceled job " + job.number() + (command.reason() == null ? "" : ": " + command.reason())));
        });
    }

    /** Asks the host, unless it was asked and written down already; its refusal comes back in its words and changes nothing. */
    private Answer<Arranged> arrange(ConversationId id, String kind, @Nullable String clientId, Wish wish) {
        Party party = at.seeToAct(id).head().party();
        if (party.linking().state() == Linking.State.WRONG_NUMBER) {
            return Answer.refused(Reason.WRONG_NUMBER, "this number was said to be wrong; arrange it in another conversation with the customer");
        }
        String own = ClientIds.activity(clientId == null ? at.kit().ids().next().toString() : clientId);
        Optional<Answer<Arranged>> before = clientId == null ? Optional.empty() : before(id, kind, own);
        if (before.isPresent()) {
            return before.get();
        }
        Answer<Done> answer = wish.ask(party, AssignmentsAtDesk.key(kind, id.toString(), own));
        if (answer.value().isEmpty()) {
            Answer.Refused<Done> no = answer.refusal().orElseThrow();
            boolean ours = no.reason().equals(Reason.NEEDS_CUSTOMER) || no.reason().equals(Reason.ONE_CUSTOMER_ONLY);
            return ours ? answer.map(done -> arranged(at.see(id), done.job, done.customer, false)) : AssignmentsAtDesk.refused(answer);
        }
        Done done = answer.orThrow();
        Answer<Written> written = at.command(() -> written(id, kind, own, done));
        return written.map(now -> arranged(now.found, done.job, done.customer, !now.isNew));
    }

    /** Writes what was done. */
    private Answer<Written> written(ConversationId id, String kind, String clientId, Done done) {
        Located found = at.lockToAct(id);
        if (kind.equals("job-booked") && found.head().party().customer() == null) {
            Answer<Row> assigned = assigning.assign(id, new Assigning.Chosen(done.customer, Optional.of(done.job), List.of(), false));
            if (assigned.value().isEmpty()) {
                return assigned.map(row -> new Written(found, false));
            }
            // It may lie in a branch of others now; what was booked is told there all the same.
            return Answer.done(activity(at.store().threads().lock(at.organization(), List.of(id)).get(0), kind, clientId, done));
        }
        return Answer.done(activity(found, kind, clientId, done));
    }

    private Written activity(Located found, String kind, String clientId, Done done) {
        Conversation head = found.head().next(at.kit().now()).entry();
        EntryHead plain = at.entry(head, at.author(), at.kit().now(), clientId);
        Activity activity = new Activity(plain.about(done.job.id()), kind, done.words);
        Change.Draft draft = new Change.Draft(at.author()).entry(activity).fact(new Fact.ActivityAdded(plain.id(), plain.seq(), kind));
        if (kind.equals("job-booked") && done.customer.id().equals(head.party().customer()) && !done.job.id().equals(head.party().currentJob())) {
            head = Deciding.linked(head, done.job.id(), draft);
            draft.why(new Why("job", new Reason("booked-here"), Map.of("job", done.job.id().value())));
        } else if (!done.job.active() && done.job.id().equals(head.party().currentJob())) {
            head = head.toDecide();
            draft.fact(new Fact.JobEnded(done.job.id()));
        }
        boolean isNew = at.store().changes().apply(draft.build(found.head(), head)) instanceof Applied.Done;
        return new Written(isNew ? new Located(head, found.address()) : found, isNew);
    }

    /** What was arranged by the same id before; a refusal where it was used for something else. */
    private Optional<Answer<Arranged>> before(ConversationId id, String kind, String clientId) {
        return at.store().changes().byClientId(at.organization(), clientId).map(there -> {
            JobId job = there.entry().head().job();
            boolean same = there.entry() instanceof Activity activity && activity.kind().equals(kind) && there.entry().head().conversation().equals(id);
            if (!same || job == null) {
                return Answer.refused(Reason.CLIENT_MESSAGE_ID_REUSED, "this clientId was used for something else; make a new one each time");
            }
            Job now = job(job);
            return Answer.done(arranged(at.see(id), now, customer(now.customer()), true));
        });
    }

    private Arranged arranged(Located found, Job job, Customer customer, boolean repeated) {
        JobCards cards = JobCards.of(at, List.of(customer), found.head().party(), job.assigned().stream());
        return new Arranged(cards.card(job), at.row(found), repeated);
    }

    /** A job of the conversation's customer, or of one of those who have its number. */
    private Job theirs(Party party, JobId id) {
        Job job = job(id);
        CustomerId customer = party.customer();
        Address address = party.address();
        Stream<CustomerId> owners = customer != null ? Stream.of(customer)
                : directory().byAddresses(at.organization(), Set.of(address)).getOrDefault(address, AddressMatch.UNKNOWN).customers().stream().map(Customer::id);
        if (owners.noneMatch(job.customer()::equals)) {
            throw NotPermittedException.notFound();
        }
        return job;
    }

    private Job job(JobId id) {
        return found(directory().jobs(at.organization(), Set.of(id)), jobs -> jobs.get(id));
    }

    private Customer customer(CustomerId id) {
        return found(directory().customers(at.organization(), Set.of(id)), customers -> customers.get(id));
    }

    private static <M, T> T found(M all, Function<M, @Nullable T> one) {
        return Optional.ofNullable(one.apply(all)).orElseThrow(NotPermittedException::notFound);
    }

    /** As the customer's clock tells it, where the host knows their zone. */
    private static String time(@Nullable Instant at, Customer whose) {
        return at == null ? "no date" : TIME.withZone(whose.zone() == null ? UTC : whose.zone()).format(at);
    }

    private Directory directory() {
        return at.kit().host().directory();
    }

    private JobBoard board() {
        return at.kit().host().board();
    }

    private EmployeeId me() {
        return at.viewer().employee().id();
    }

    /**
     * What the host did.
     *
     * @param words for the timeline, with a job's number as the host tells it: made such that every database keeps them, since it is done
     */
    private record Done(Job job, Customer customer, String words) {
        Done {
            words = Texts.storable(words);
        }
    }

    private record Written(Located found, boolean isNew) {}

    private interface Wish {
        Answer<Done> ask(Party party, String key);
    }
}
