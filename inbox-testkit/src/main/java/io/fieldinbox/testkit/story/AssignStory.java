// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Assignments.Assign;
import io.fieldinbox.Assignments.Candidate;
import io.fieldinbox.Assignments.CreateCustomer;
import io.fieldinbox.ConversationDetail.ContactPoint;
import io.fieldinbox.ConversationDetail;
import io.fieldinbox.RelevantJob;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.Note;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.HostFailedException;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Job;
import io.fieldinbox.people.Records;
import io.fieldinbox.people.Site;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A person says whose a conversation is and which job it is about; opening it tells all there is to know. */
public abstract class AssignStory extends Story {

    private static final Duration WAIT = Duration.ofSeconds(10);

    /** For subclasses. */
    protected AssignStory() {}

    @Test
    @DisplayName("IN-3: an unknown conversation is assigned to a job: it leaves 'needs assignment', all of it belongs to the job, what comes later too, and the timeline tells who and from what")
    void anUnknownOne() {
        CustomerId anna = host.customer(org, "anna", "Anna Alvarez", ANNA);
        JobId job = host.job(org, "4711", anna);
        text(STRANGER, "It is Anna, on my mother's phone");
        ConversationId id = theConversation();
        send(olga(), id, "Thanks, we look into it").orThrow();
        assertEquals(1, list(View.NEEDS_ASSIGNMENT).size());

        Row row = assign(id, null, job).orThrow();
        text(STRANGER, "The boiler is cold again");

        assertEquals(anna, row.head().party().customer());
        assertEquals("Anna Alvarez", row.head().party().name());
        assertEquals(List.of(), list(View.NEEDS_ASSIGNMENT));
        assertEquals(List.of("< It is Anna, on my mother's phone", "> Thanks, we look into it", "* assigned", "< The boiler is cold again"), told(id));
        assertEquals(List.of("4711", "4711", "4711", "4711"), jobs(id));
        assertEquals("Assigned to Anna Alvarez, job 4711; before: unknown", timeline(id).get(2).entry().text());
        assertEquals(Author.employee(olga, "Olga Office"), timeline(id).get(2).entry().head().author());
        assertTrue(facts(id).contains(new Fact.Assigned(null, null, anna, job)));
        assertTrue(whys(id).containsAll(List.of("customer: assigned-by-hand", "job: assigned-by-hand")), whys(id)::toString);
    }

    @Test
    @DisplayName("IN-3: assigning again moves it; to the same again changes nothing; what somebody gave to another job stays there")
    void again() {
        CustomerId anna = host.customer(org, "anna", "Anna", ANNA);
        CustomerId bob = host.customer(org, "bob", "Bob", "+14155550122");
        JobId kitchen = host.job(org, "1", anna);
        JobId bath = host.job(org, "2", anna);
        JobId bobs = host.job(org, "3", bob);
        text(STRANGER, "Hello");
        ConversationId id = theConversation();
        assign(id, anna, kitchen).orThrow();
        assign(id, null, bath).orThrow();
        assertEquals(List.of("2", "2", "2"), jobs(id));
        assertEquals(List.of(kitchen, bath), row(id).head().party().jobs());

        long version = row(id).head().sequences().version();
        assign(id, anna, bath).orThrow();
        assign(id, anna, null).orThrow();
        assertEquals(version, row(id).head().sequences().version(), "to the same again changes nothing");

        assign(id, null, bobs).orThrow();
        assertEquals(bob, row(id).head().party().customer());
        assertEquals(List.of(bobs), row(id).head().party().jobs(), "the jobs of another customer are others");
        assertEquals(List.of("3", "3", "3", "3"), jobs(id));
        assertEquals("Assigned to Bob, job 3; before: Anna, job 2", timeline(id).get(3).entry().text());
        assertTrue(facts(id).contains(new Fact.Assigned(anna, bath, bob, bobs)));
    }

    @Test
    @DisplayName("IN-3, AH-3: assigned to a customer only, it is about the likeliest job, if there is one; a toss-up waits no longer, for a person has spoken")
    void aCustomerOnly() {
        CustomerId anna = host.customer(org, "anna", "Anna", "+14155550122");
        host.job(org, "1", anna);
        text(STRANGER, "Hello");
        ConversationId id = theConversation();
        assign(id, anna, null).orThrow();
        assertEquals(List.of(new JobId("1")), row(id).head().party().jobs());
        assertEquals(List.of("1", "1"), jobs(id));

        CustomerId beth = host.customer(org, "beth", "Beth", ANNA);
        host.job(org, "2", beth);
        host.job(org, "3", beth);
        text(ANNA, "Which of the two?");
        ConversationId tossUp = only(View.NEEDS_ASSIGNMENT).head().id();
        assertEquals(Arrays.asList((String) null), jobs(tossUp));
        assign(tossUp, beth, null).orThrow();
        assertEquals(List.of(), list(View.NEEDS_ASSIGNMENT));
        text(ANNA, "Hello?");
        assertEquals(List.of(), list(View.NEEDS_ASSIGNMENT));
        assign(tossUp, beth, new JobId("3")).orThrow();
        assertEquals(List.of("3", "3", "3", "3"), jobs(tossUp));
    }

    @Test
    @DisplayName("IN-3, WS-4, VS-11: a job of another customer is refused, what the host does not know is not found, a letter is no search; nothing is written")
    void refusals() {
        CustomerId anna = host.customer(org, "anna", "Anna", ANNA);
        JobId bobs = host.job(org, "3", host.customer(org, "bob", "Bob", "+14155550122"));
        text(STRANGER, "Hello");
        ConversationId id = theConversation();
        Map<Table, Long> before = stored();
        assertEquals("one-customer-only", refused(assign(id, anna, bobs)));
        assertTrue(assertThrows(NotPermittedException.class, () -> assign(id, new CustomerId("nobody"), null)).isNotFound());
        assertTrue(assertThrows(NotPermittedException.class, () -> assign(id, null, new JobId("none"))).isNotFound());
        assertTrue(assertThrows(NotPermittedException.class, () -> olga().assignments().assign(new Assign(id, anna, null, true, "no-such-site"))).isNotFound());
        assertTrue(assertThrows(NotPermittedException.class, () -> assign(new ConversationId(UUID.randomUUID()), anna, null)).isNotFound());
        assertThrows(InvalidInputException.class, () -> assign(id, null, null));
        assertThrows(InvalidInputException.class, () -> olga().assignments().search(id, Optional.of(" a ")));
        assertEquals(before, stored());
    }

    @Test
    @DisplayName("IN-3: the search opens with the number filled in, exact matches first, and takes names, numbers and jobs; each with the jobs that matter")
    void search() {
        CustomerId beth = host.customer(org, "beth", "Beth Baker", "+14155550122");
        CustomerId anna = host.customer(org, "anna", "Anna Baker", "+14155550122");
        CustomerId carl = host.customer(org, "carl", "Baker", "+14155550177");
        host.job(org, "4711", anna);
        text("+14155550122", "It is one of us");
        ConversationId id = theConversation();

        List<Candidate> opened = olga().assignments().search(id, Optional.empty());
        assertEquals(List.of(beth, anna), customers(opened));
        assertTrue(opened.stream().allMatch(Candidate::exact));
        assertEquals(List.of("4711"), opened.get(1).jobs().stream().map(j -> j.job().number()).toList());
        assertEquals(List.of(carl, beth, anna), customers(olga().assignments().search(id, Optional.of("baker"))), "the whole name before parts of it");
        assertEquals(List.of(anna), customers(olga().assignments().search(id, Optional.of("4711"))));
        assertEquals(List.of(carl), customers(olga().assignments().search(id, Optional.of("(415) 555-0177"))));
        assertEquals(List.of(), olga().assignments().search(id, Optional.of("zz")));
    }

    @Test
    @DisplayName("IN-4: the number becomes a contact point of the customer, or of a site, at the host, and its next conversation is theirs")
    void attach() {
        Site villa = new Site("villa", "Villa", "1 Pine St", List.of());
        CustomerId anna = host.customer(org, new Customer(new CustomerId("anna"), "Anna", List.of(Address.phone(ANNA)), null, List.of(villa), null));
        text(STRANGER, "My new number");
        ConversationId id = theConversation();
        olga().assignments().assign(new Assign(id, anna, null, true, "villa")).orThrow();

        Address number = Address.phone(STRANGER);
        Customer now = there(host.customers(org, List.of(anna)).get(anna));
        assertEquals(List.of(Address.phone(ANNA), number), now.addresses());
        assertEquals(List.of(number), now.sites().get(0).addresses());
        assertEquals(anna, row(id).address().customer());
        assertEquals(List.of(), list(View.NEEDS_ASSIGNMENT));
    }

    @Test
    @DisplayName("IN-4: where the host refuses, its words come back and nothing is changed; without a host that takes changes they are not offered")
    void hostRefuses() {
        CustomerId anna = host.customer(org, "anna", "Anna", ANNA);
        text(STRANGER, "My new number");
        ConversationId id = theConversation();
        Map<Table, Long> before = stored();
        host.refuseNext("Anna has told us to use her home number only.");
        Answer.Refused<Row> no = olga().assignments().assign(new Assign(id, anna, null, true, null)).refusal().orElseThrow();
        assertEquals("host-refused", no.reason().code());
        assertEquals("Anna has told us to use her home number only.", no.message());
        host.refuseNext("A lead needs a postal address.");
        assertEquals("A lead needs a postal address.", create(id, "Carl", null).refusal().orElseThrow().message());
        assertEquals(before, stored());
        assertEquals(1, list(View.NEEDS_ASSIGNMENT).size());

        assertEquals(true, olga().me().features().get("records"));
        box = with(Profiles.sharedQueue()).records(Records.NONE).build();
        assertEquals(false, olga().me().features().get("records"));
        assertEquals("host-refused", refused(create(id, "Carl", null)));
        assertEquals(before, stored());
    }

    @Test
    @DisplayName("IN-4: where nobody fits, the host creates a customer with the number; asked again because the first answer was lost, it is the same one")
    void create() {
        text(STRANGER, "I would like an offer");
        ConversationId id = theConversation();
        boolean[] lost = {true};
        Records forgetful = new Records() {
            @Override
            public Answer<Customer> attach(Attach wish) {
                return host.attach(wish);
            }

            @Override
            public Answer<Customer> create(NewCustomer wish) {
                Answer<Customer> created = host.create(wish);
                if (lost[0]) {
                    lost[0] = false;
                    throw new IllegalStateException("the line was cut after the host's yes");
                }
                return created;
            }

            @Override
            public Answer<Customer> remove(Remove wish) {
                return host.remove(wish);
            }
        };
        box = with(Profiles.sharedQueue()).records(forgetful).build();
        assertThrows(HostFailedException.class, () -> create(id, "Carl Customer", null));
        assertEquals(1, list(View.NEEDS_ASSIGNMENT).size(), "nothing was written");
        Row row = create(id, "Carl Customer", null).orThrow();
        create(id, "Carl Customer", null).orThrow();

        assertEquals("Carl Customer", row.head().party().name());
        assertEquals(1, host.find(org, "Carl Customer", 10).size(), "one customer, however often it was asked for");
        assertEquals(List.of(Address.phone(STRANGER)), host.find(org, "Carl Customer", 10).get(0).customer().addresses());
        assertEquals(List.of(), list(View.NEEDS_ASSIGNMENT));
        create(id, "Carl Customer", "again").orThrow();
        assertEquals(2, host.find(org, "Carl Customer", 10).size(), "another wish is another customer");
        assertThrows(InvalidInputException.class, () -> create(id, "  ", null));
    }

    @Test
    @DisplayName("IN-3, I-12: a long conversation follows in stretches, each of at most a thousand entries; an earlier wish is finished before a later one")
    void longOnes() {
        CustomerId anna = host.customer(org, "anna", "Anna", "+14155550122");
        JobId kitchen = host.job(org, "1", anna);
        JobId bath = host.job(org, "2", anna);
        text(STRANGER, "Hello");
        ConversationId id = theConversation();
        notes(id, 2_500);
        assign(id, anna, kitchen).orThrow();
        assign(id, anna, bath).orThrow();
        assertEquals(2, fixture.probe().count(org, Table.REQUEST), "what is left waits in the store");
        settle();
        assertEquals(0, fixture.probe().count(org, Table.REQUEST));
        assertEquals(List.of("2"), storage.conversing().changes().since(org, id, 0, 3_000).stream().map(e -> Objects.toString(e.entry().head().job(), null)).distinct().toList());
        for (Fact fact : facts(id)) {
            if (fact instanceof Fact.EntriesRelinked stretch) {
                assertTrue(stretch.toSeq() - stretch.fromSeq() < 1_000, stretch::toString);
            }
        }
    }

    @Test
    @DisplayName("WS-9, JB-1: opening tells customer, sites, contact points, the five jobs that matter, members and why, with three calls of the host")
    void detail() {
        Site villa = new Site("villa", "Villa", "1 Pine St", List.of());
        Address mail = new Address(Address.Kind.EMAIL, "anna@example.com");
        CustomerId anna = host.customer(org, new Customer(new CustomerId("anna"), "Anna", List.of(mail, Address.phone(ANNA)), null, List.of(villa), null));
        due("past-1", anna, Job.Phase.PAST, -9);
        due("past-2", anna, Job.Phase.PAST, -5);
        due("past-3", anna, Job.Phase.PAST, -7);
        due("now", anna, Job.Phase.IN_PROGRESS, 0);
        due("b", anna, Job.Phase.UPCOMING, 3);
        due("a", anna, Job.Phase.UPCOMING, 3);
        text(ANNA, "Hello");
        ConversationId id = theConversation();

        int asked = host.calls();
        ConversationDetail detail = olga().conversations().detail(id);
        assertEquals(3, host.calls() - asked - 1, "besides the one for the desk");
        assertEquals(Optional.of(anna), detail.customer().map(Customer::id));
        assertEquals(List.of(villa), detail.customer().orElseThrow().sites());
        assertEquals(List.of(Address.phone(ANNA), mail), detail.contactPoints().stream().map(p -> p.reach().address()).toList());
        assertEquals(List.of(true, false), detail.contactPoints().stream().map(ContactPoint::current).toList());
        assertEquals(List.of("a", "b", "now", "past-2", "past-3"), detail.jobs().stream().map(j -> j.job().number()).toList());
        assertEquals("now", detail.current().orElseThrow().job().number());
        assertEquals(List.of(false, false, true, false, false), detail.jobs().stream().map(RelevantJob::current).toList());
        assertEquals(List.of("Oscar Office"), detail.jobs().get(2).assigned().stream().map(e -> e.name()).toList());
        assertEquals(List.of("customer: one-customer", "job: in-progress"), detail.why().stream().map(w -> w.about() + ": " + w.reason()).toList());
        assertEquals(List.of(), detail.members(), "everybody who may view shares it");
        assertEquals(Optional.of(timeline(id).get(0).entry().head().id()), detail.firstUnread());
        assertEquals(1, detail.row().unread());
    }

    @Test
    @DisplayName("JB-1: without a customer none; where several share the number, the jobs of all, marked whose")
    void sharedNumber() {
        text(STRANGER, "Hello");
        assertEquals(List.of(), olga().conversations().detail(theConversation()).jobs());
        CustomerId bob = host.customer(org, "bob", "Bob", ANNA);
        CustomerId beth = host.customer(org, "beth", "Beth", ANNA);
        due("2", bob, Job.Phase.UPCOMING, 2);
        due("1", beth, Job.Phase.UPCOMING, 1);
        text(ANNA, "It is us");
        ConversationId id = list(View.OPEN).get(0).head().id();
        ConversationDetail detail = olga().conversations().detail(id);
        assertEquals(List.of("1 Beth", "2 Bob"), detail.jobs().stream().map(j -> j.job().number() + " " + j.customer().name()).toList());
        assertEquals(List.of(bob, beth), detail.candidates().stream().map(Customer::id).toList());
        assertEquals(Optional.empty(), detail.customer());
    }

    private Answer<Row> assign(ConversationId id, @Nullable CustomerId customer, @Nullable JobId job) {
        return olga().assignments().assign(new Assign(id, customer, job, false, null));
    }

    private Answer<Row> create(ConversationId id, String name, @Nullable String clientId) {
        return olga().assignments().create(new CreateCustomer(id, name, Records.NewCustomer.Kind.LEAD, null, clientId));
    }

    private void due(String number, CustomerId customer, Job.Phase phase, int inDays) {
        host.job(org, new Job(new JobId(number), customer, number, phase != Job.Phase.PAST, clock.instant().plus(Duration.ofDays(inDays)), null, "", phase, "", null,
                phase == Job.Phase.IN_PROGRESS ? List.of(oscar) : List.of()));
    }

    /** The jobs of the entries, in order. */
    private List<@Nullable String> jobs(ConversationId id) {
        List<@Nullable String> jobs = new ArrayList<>();
        timeline(id).forEach(e -> jobs.add(Objects.toString(e.entry().head().job(), null)));
        return jobs;
    }

    private static List<CustomerId> customers(List<Candidate> candidates) {
        return candidates.stream().map(c -> c.customer().id()).toList();
    }

    /** Many notes at once. */
    private void notes(ConversationId id, int count) {
        storage.unitOfWork().call(WAIT, () -> {
            Located found = storage.conversing().threads().lock(org, List.of(id)).get(0);
            Change.Draft draft = new Change.Draft(Author.AUTOMATIC).fact(new Fact.MarkedUnseen());
            Conversation head = found.head().next(clock.instant());
            for (int i = 0; i < count; i++) {
                head = head.entry();
                draft.entry(new Note(new EntryHead(org, new EntryId(UUID.randomUUID()), id, head.sequences().last(), head.sequences().version(), Author.AUTOMATIC, clock.instant(), clock.instant(), null, null), "note"));
            }
            return storage.conversing().changes().apply(draft.build(found.head(), head));
        });
    }
}
