// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Assignments.Assign;
import io.fieldinbox.Assignments.CreateCustomer;
import io.fieldinbox.ConversationDetail;
import io.fieldinbox.Intake.Received;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.ThreadPolicy;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Directory;
import io.fieldinbox.people.Job;
import io.fieldinbox.people.Records;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import io.fieldinbox.transport.Inbound;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Several say at once whose a conversation is, or something else happens to it meanwhile; and the host tells what it was not asked for. */
public abstract class AssignRaceStory extends Story {

    /** For subclasses. */
    protected AssignRaceStory() {}

    @Test
    @DisplayName("IN-4: a conversation that was closed as a wrong number is nobody else's: the host is not asked to change a record before that is said")
    void refusedBeforeTheHost() {
        CustomerId anna = host.customer(org, "anna", "Anna", ANNA);
        CustomerId beth = host.customer(org, "beth", "Beth", "+14155550122");
        text(ANNA, "Who is Anna?");
        ConversationId id = theConversation();
        olga().assignments().wrongNumber(id).orThrow();
        Map<Table, Long> before = stored();

        assertEquals("wrong-number", refused(olga().assignments().assign(new Assign(id, beth, null, true, null))));
        assertEquals("wrong-number", refused(olga().assignments().create(new CreateCustomer(id, "Carl", Records.NewCustomer.Kind.LEAD, null, null))));
        assertEquals(List.of(Address.phone("+14155550122")), there(host.customers(org, List.of(beth)).get(beth)).addresses(), "nothing was attached");
        assertEquals(List.of(), host.find(org, "Carl", 10), "nobody was created");
        assertEquals(List.of(), there(host.customers(org, List.of(anna)).get(anna)).addresses());
        assertEquals(before, stored());
    }

    @Test
    @DisplayName("IN-4: said to be a wrong number while the host is asked whose a text is: the answer from before counts no more, the text is an unknown contact's; also where another text was first, and in a host's transaction")
    void wrongMeanwhile() throws Exception {
        Profile anew = Profiles.sharedQueue().with(new ThreadPolicy(false, ThreadPolicy.AfterClose.NEW, null, ThreadPolicy.By.ANY));
        for (String how : List.of("own", "second", "joined")) {
            open(anew);
            String from = "+1415555012" + (how.equals("own") ? 1 : how.equals("second") ? 2 : 3);
            CustomerId anna = host.customer(org, "anna-" + how, "Anna " + how, from);
            text(from, "Who is Anna?");
            ConversationId old = storage.conversing().threads().withAddress(org, Address.phone(from)).get(0);
            olga().conversations().close(old).orThrow();
            boolean[] once = {true};
            ExecutorService meanwhile = Executors.newSingleThreadExecutor();
            box = with(anew).directory(told((method, answer) -> {
                if (method.equals("byAddresses") && once[0]) {
                    once[0] = false;
                    marked(meanwhile, old, how.equals("second") ? Optional.of(inbound("first" + how, from, "I am not Anna")) : Optional.empty());
                }
                return answer;
            })).build();
            Inbound late = inbound("late-" + how, from, "Stop calling me Anna");
            if (how.equals("joined")) {
                fixture.inHostTransaction(() -> box.intake().receive(late));
            } else {
                assertInstanceOf(Received.Appended.class, box.intake().receive(late));
            }
            meanwhile.shutdown();
            settle();
            List<Conversation> all = storage.conversing().threads().find(org, storage.conversing().threads().withAddress(org, Address.phone(from))).values().stream().map(Located::head).toList();
            assertEquals(2, all.size(), how);
            for (Conversation head : all) {
                assertEquals(head.id().equals(old) ? anna : null, head.party().customer(), how);
                assertTrue(head.id().equals(old) || told(head.id()).contains("< Stop calling me Anna"), how);
            }
            assertTrue(told(old).contains("< Who is Anna?") && !told(old).contains("< Stop calling me Anna"), how);
            assertTrue(list(View.NEEDS_ASSIGNMENT).stream().anyMatch(row -> row.head().party().address().equals(Address.phone(from))), how);
        }
    }

    /** Somebody else says that it is a wrong number, and a text comes in, both wholly done when this returns. */
    private void marked(ExecutorService meanwhile, ConversationId id, Optional<Inbound> first) {
        try {
            meanwhile.submit(() -> {
                oscar().assignments().wrongNumber(id).orThrow();
                first.ifPresent(text -> assertInstanceOf(Received.Appended.class, box.intake().receive(text)));
                return id;
            }).get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    @DisplayName("IN-3, AH-3: assigned to one customer while a colleague gives it to another: it is the customer's of the later, about that one's likeliest job")
    void meanwhile() {
        CustomerId anna = host.customer(org, "anna", "Anna", "+14155550122");
        CustomerId beth = host.customer(org, "beth", "Beth", "+14155550123");
        host.job(org, "annas", anna);
        host.job(org, "beths", beth);
        text(STRANGER, "It is me");
        ConversationId id = theConversation();
        olga().assignments().assign(new Assign(id, anna, null, false, null)).orThrow();
        boolean[] once = {true};
        box = with(Profiles.sharedQueue()).directory(told((method, answer) -> {
            if (method.equals("customers") && once[0]) {
                once[0] = false;
                oscar().assignments().assign(new Assign(id, beth, null, false, null)).orThrow();
            }
            return answer;
        })).build();

        Party party = olga().assignments().assign(new Assign(id, anna, null, false, null)).orThrow().head().party();
        assertEquals(anna, party.customer());
        assertEquals(Optional.of("annas"), Optional.ofNullable(party.currentJob()).map(JobId::value));
    }

    @Test
    @DisplayName("IN-3, I-1: eight assign at once, to two customers and their jobs: it is wholly one's in the end, and so is every entry; each assignment is told")
    void atOnceToTwo() throws Exception {
        CustomerId anna = host.customer(org, "anna", "Anna", "+14155550122");
        CustomerId beth = host.customer(org, "beth", "Beth", "+14155550123");
        JobId annas = host.job(org, "annas", anna);
        JobId beths = host.job(org, "beths", beth);
        text(STRANGER, "It is me");
        ConversationId id = theConversation();
        List<Callable<Row>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            JobId job = i % 2 == 0 ? annas : beths;
            boolean byOlga = i < 4;
            all.add(() -> (byOlga ? olga() : oscar()).assignments().assign(new Assign(id, null, job, true, null)).orThrow());
        }
        atOnce(all);
        settle();
        Party party = row(id).head().party();
        CustomerId owner = there(party.customer());
        assertEquals(owner.equals(anna) ? annas : beths, party.currentJob());
        assertEquals(owner.equals(anna) ? "Anna" : "Beth", party.name());
        assertEquals(owner, row(id).address().customer(), "what is known of the address is the same");
        // Our own lines tell what was; they belong to the job that they moved it to, or to the one it moved on to.
        List<String> ofMessages = timeline(id).stream().map(e -> e.entry().head()).filter(h -> !h.author().equals(timeline(id).get(0).entry().head().author()) || h.version() == 1)
                .map(h -> Objects.toString(h.job(), "none")).distinct().toList();
        assertEquals(List.of(there(party.currentJob()).value()), ofMessages);
        assertTrue(told(id).stream().filter("* assigned"::equals).count() >= 1);
    }

    @Test
    @DisplayName("IN-4: one customer however often 'create' is pressed at once, and the conversation is theirs")
    void createAtOnce() throws Exception {
        text(STRANGER, "I would like an offer");
        ConversationId id = theConversation();
        Callable<Row> press = () -> olga().assignments().create(new CreateCustomer(id, "Carl Customer", Records.NewCustomer.Kind.LEAD, null, null)).orThrow();
        List<Row> rows = atOnce(List.of(press, press, press, press));
        assertEquals(1, rows.stream().map(r -> there(r.head().party().customer())).distinct().count());
        assertEquals(1, host.find(org, "Carl Customer", 10).size());
        assertEquals(List.of("< I would like an offer", "* assigned"), told(id));
    }

    @Test
    @DisplayName("WS-8: archived while the customer writes: what came in is there, and who wrote last has it in the open list")
    void archiveAtOnce() throws Exception {
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        List<Callable<Object>> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int n = i;
            all.add(i % 2 == 0 ? () -> box.intake().receive(inbound("A" + n, ANNA, "text " + n)) : () -> olga().conversations().archive(id).orThrow());
        }
        atOnce(all);
        settle();
        assertEquals(4, told(id).stream().filter(t -> t.startsWith("<")).count());
        String last = told(id).get(told(id).size() - 1);
        assertEquals(last.equals("* archived") ? Status.ARCHIVED : Status.OPEN, row(id).head().status(), last);
    }

    @Test
    @DisplayName("CO-7: blocked and taken back at once by several, in the end it is one or the other everywhere, and the list of blocks agrees")
    void blocksAtOnce() throws Exception {
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        List<Callable<Object>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(i % 2 == 0
                    ? () -> oscar().contacts().block(Address.phone(ANNA), Optional.empty()).orThrow()
                    : () -> olga().contacts().unblock(Address.phone(ANNA)));
        }
        atOnce(all);
        settle();
        boolean blocked = row(id).blocked();
        assertEquals(blocked ? 1 : 0, olga().contacts().blocks(Optional.empty()).items().size());
        long steps = told(id).stream().filter("* blocked"::equals).count() - told(id).stream().filter("* unblocked"::equals).count();
        assertEquals(blocked ? 1 : 0, steps, () -> told(id).toString());
    }

    @Test
    @DisplayName("WS-9, JB-1: jobs of others that a host tells by mistake are not shown, and open nothing by mistake")
    void foreignJobs() {
        CustomerId anna = host.customer(org, "anna", "Anna", ANNA);
        CustomerId beth = host.customer(org, "beth", "Secret Beth", "+14155550123");
        host.job(org, "annas", anna);
        Job beths = new Job(new JobId("beths"), beth, "secret", true, null, null);
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        box = with(Profiles.sharedQueue()).directory(told((method, answer) -> method.equals("jobsOf")
                ? Map.of(anna, List.of(beths, new Job(new JobId("annas"), beth, "moved", true, null, null)))
                : answer)).build();
        ConversationDetail detail = olga().conversations().detail(id);
        assertEquals(List.of(), detail.jobs());
        assertEquals(Optional.empty(), detail.current());
        assertTrue(olga().assignments().search(id, Optional.of("Anna")).stream().allMatch(c -> c.jobs().isEmpty()));
    }

    @Test
    @DisplayName("IN-3: a search is asked of the host without what no database takes, and not at all where it is longer than anything there is")
    void searches() {
        host.customer(org, "anna", "Anna", ANNA);
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        List<String> asked = new ArrayList<>();
        Directory directory = told((method, answer) -> answer);
        box = with(Profiles.sharedQueue()).directory((Directory) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Directory.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("find")) {
                asked.add((String) arguments[1]);
            }
            return method.invoke(directory, arguments);
        })).build();
        for (String hostile : List.of("an\0na", "an\uD800na", "%_\\", "a & ! | (", "\":*\"", "\uD83D\uDE00\uD83D\uDE00", "+-~<>()*@\"", "x".repeat(200))) {
            assertTrue(olga().conversations().suggest(hostile, 10).size() <= 10);
            assertTrue(olga().assignments().search(id, Optional.of(hostile)).size() <= 20);
        }
        assertEquals(16, asked.size());
        assertTrue(asked.stream().allMatch(text -> text.chars().noneMatch(c -> c == 0) && text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)), asked::toString);
        asked.clear();
        assertThrows(InvalidInputException.class, () -> olga().conversations().suggest("x".repeat(201), 10));
        assertThrows(InvalidInputException.class, () -> olga().assignments().search(id, Optional.of("x".repeat(100_000))));
        assertEquals(List.of(), asked);
    }

    /** The host with what it answers looked at, or replaced, by the name of the method. */
    private Directory told(BiFunction<String, Object, Object> look) {
        return (Directory) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Directory.class}, (proxy, method, arguments) -> {
            try {
                return look.apply(method.getName(), method.invoke(host, arguments));
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        });
    }
}
