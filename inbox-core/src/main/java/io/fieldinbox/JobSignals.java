// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Linking;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.listing.JobQuery;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Job;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.routing.JobLink;
import io.fieldinbox.visibility.VisibilityFilter;
import io.fieldinbox.work.StoredRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What follows from the host's word that a job changed: the conversations of its customer, and those that have entries of it, are looked at again.
 * It is here, and not when a message comes in, that jobs are asked for, so that the usual message costs nothing for it.
 */
final class JobSignals {

    private static final int NEWEST = 200;

    private final Kit kit;

    JobSignals(Kit kit) {
        this.kit = kit;
    }

    /** Looks again at what belongs to the job that a signal named, then forgets the signal. */
    void handle(StoredRequest request) {
        OrganizationId organization = request.organization();
        JobId id = new JobId(request.payload());
        Job job = kit.host().directory().jobs(organization, Set.of(id)).get(id);
        Set<ConversationId> ids = new LinkedHashSet<>();
        if (job != null) {
            ids.addAll(kit.storage().conversing().threads().ofCustomer(organization, job.customer()));
        }
        kit.storage().index().jobTimeline(new JobQuery(organization, VisibilityFilter.ALL, id, null, true, NEWEST)).entries().forEach(line -> ids.add(line.entry().entry().head().conversation()));
        Map<ConversationId, Located> before = kit.storage().conversing().threads().find(organization, ids);
        Set<CustomerId> customers = new LinkedHashSet<>();
        before.values().stream().map(found -> found.head().party().customer()).filter(Objects::nonNull).forEach(customers::add);
        if (!customers.isEmpty()) {
            Map<CustomerId, List<Job>> jobs = kit.host().directory().jobsOf(organization, customers);
            Map<CustomerId, Customer> known = kit.host().directory().customers(organization, customers);
            kit.storage().unitOfWork().call(AtDesk.LOCK_WAIT, () -> {
                List<Located> locked = kit.storage().conversing().threads().lock(organization, before.keySet());
                locked.forEach(found -> lookAgain(found.head(), kit.profile(organization), jobs, known));
                return locked.size();
            });
        }
        kit.storage().queues().requests().done(request);
    }

    private void lookAgain(Conversation was, Profile profile, Map<CustomerId, List<Job>> jobs, Map<CustomerId, Customer> known) {
        CustomerId customer = was.party().customer();
        Linking linking = was.party().linking();
        if (customer == null || !known.containsKey(customer) || linking.state() == Linking.State.WRONG_NUMBER) {
            return;
        }
        List<Job> theirs = jobs.getOrDefault(customer, List.of());
        Optional<Job> current = theirs.stream().filter(job -> job.id().equals(linking.job())).findFirst();
        Change.Draft draft = new Change.Draft(Author.AUTOMATIC);
        Conversation head = was.next(kit.now());
        Optional<Channel> channel = kit.host().channels().byId(was.organization(), was.place().channel());
        if (channel.isPresent() && current.isPresent()) {
            head = Deciding.placed(head, channel.get(), known.get(customer), current.get(), draft);
        }
        List<Job> counted = profile.jobLink().counted(theirs);
        boolean over = linking.job() != null && counted.stream().noneMatch(job -> job.id().equals(linking.job()));
        boolean begun = linking.job() == null && !counted.isEmpty();
        if (profile.jobLink().incoming() != JobLink.Incoming.NONE && linking.state() == Linking.State.DECIDED && (over || begun)) {
            head = head.toDecide();
            draft.fact(linking.job() == null ? new Fact.JobUndecided() : new Fact.JobEnded(linking.job()));
        }
        if (!draft.isEmpty() && kit.storage().conversing().changes().apply(draft.build(was, head)) instanceof Applied.Duplicate duplicate) {
            throw new IllegalStateException("a change without entries was there already: " + duplicate);
        }
    }
}
