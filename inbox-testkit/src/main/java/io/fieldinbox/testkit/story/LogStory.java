// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Messages.WriteNote;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.event.ChangeListener;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The host listens: every change is told after its commit, in order, and says why. */
public abstract class LogStory extends Story {

    private final List<ChangeRecord> heard = new ArrayList<>();

    /** For subclasses. */
    protected LogStory() {}

    @Test
    @DisplayName("KP-3: a listener is told every change after its commit, numbered without gaps, in the order of each conversation")
    void listener() {
        listen(this::hear);
        text(ANNA, "One");
        text(STRANGER, "Two");
        ConversationId id = conversationOf(ANNA);
        send(olga(), id, "Three").orThrow();
        olga().conversations().close(id).orThrow();
        text(ANNA, "stop");
        settle();

        assertEquals(LongStream.rangeClosed(1, heard.size()).boxed().toList(), heard.stream().map(ChangeRecord::number).toList());
        assertEquals(heard, box.operations().changes(org, 0, 500));
        Map<ConversationId, Long> versions = new HashMap<>();
        heard.forEach(c -> assertEquals(versions.merge(c.conversation(), 1L, Long::sum), c.version(), "no version is left out"));
        assertEquals(row(id).head().sequences().version(), versions.get(id));
        assertTrue(heard.stream().anyMatch(c -> c.actor().equals(Author.employee(olga, "Olga Office")) && c.facts().contains(new Fact.Closed())));
        for (String words : List.of("One", "Two", "Three")) {
            assertFalse(heard.toString().contains(words), "no text of a message");
        }
    }

    @Test
    @DisplayName("KP-3, I-8: what a host rolls back is told to nobody; what it commits is told once it has committed")
    void hostTransaction() {
        listen(this::hear);
        text(ANNA, "One");
        ConversationId id = theConversation();
        settle();
        int before = heard.size();
        assertThrows(IllegalStateException.class, () -> fixture.inHostTransaction(() -> {
            send(olga(), id, "Never").orThrow();
            throw new IllegalStateException("the host changes its mind");
        }));
        settle();
        assertEquals(before, heard.size());
        fixture.inHostTransaction(() -> {
            olga().messages().note(new WriteNote(id, "Surely", null)).orThrow();
            assertEquals(before, heard.size());
            return id;
        });
        settle();
        assertEquals(before + 1, heard.size());
        assertEquals(row(id).head().sequences().version(), heard.get(before).version());
    }

    @Test
    @DisplayName("KP-3: a listener that fails is told the same again, and nothing behind it before; others and the work itself go on")
    void failingListener() {
        List<Long> others = new ArrayList<>();
        int[] failures = {2};
        String name = "failing-" + UUID.randomUUID();
        box = with(Profiles.sharedQueue()).listener("other-" + UUID.randomUUID(), c -> {
            if (c.organization().equals(org)) {
                others.add(c.number());
            }
        }).listener(name, c -> {
            if (c.organization().equals(org) && c.number() == 2 && failures[0]-- > 0) {
                throw new IllegalStateException("the host's bus is away");
            }
            hear(c);
        }).build();
        for (int i = 1; i <= 4; i++) {
            text(ANNA, "n" + i);
        }
        assertEquals(List.of(1L), numbers());
        assertEquals(List.of(1L, 2L, 3L, 4L), others);
        assertEquals(4, told(theConversation()).size());
        later(Duration.ofSeconds(61));
        later(Duration.ofSeconds(61));
        assertEquals(List.of(1L, 2L, 3L, 4L), numbers());

        box = with(Profiles.sharedQueue()).listener(name, this::hear).build();
        text(ANNA, "n5");
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), numbers(), "after a restart it goes on where it was");
    }

    @Test
    @DisplayName("AH-1: the history of a conversation says why: whose it is, which job, why not sent, why opened again")
    void reasons() {
        CustomerId anna = host.customer(org, "anna", "Anna", ANNA);
        JobId job = host.job(org, "4711", anna);
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        olga().conversations().close(id).orThrow();
        text(ANNA, "Hello again");
        phone(ANNA).faults().next(Fault.OPTED_OUT, 1);
        send(olga(), id, "One").orThrow();
        send(olga(), id, "Two").orThrow();
        settle();
        assertTrue(whys(id).containsAll(List.of("customer: one-customer", "job: one-active-job", "conversation: begun-by-customer", "conversation: reopened-by-customer", "sent: opted-out")), whys(id)::toString);
        ChangeRecord first = olga().conversations().history(id, 0).get(0);
        assertEquals(Map.of("job", job.value()), first.why().stream().filter(w -> w.about().equals("job")).findFirst().orElseThrow().facts());
        assertEquals(first.version() + 1, olga().conversations().history(id, first.version()).get(0).version());
        assertEquals(List.of(), olga().conversations().history(id, row(id).head().sequences().version()));
    }

    @Test
    @DisplayName("KP-3, CO-7: what an employee does to an address is on the log with who did it")
    void audit() {
        text(STRANGER, "Buy");
        ConversationId id = theConversation();
        olga().contacts().block(Address.phone(STRANGER), Optional.empty()).orThrow();
        assertTrue(oscar().contacts().unblock(Address.phone(STRANGER)));
        List<ChangeRecord> history = olga().conversations().history(id, 0);
        assertEquals(Author.employee(olga, "Olga Office"), by(history, new Fact.BlockChanged(true, "*")));
        assertEquals(Author.employee(oscar, "Oscar Office"), by(history, new Fact.BlockChanged(false, "*")));
    }

    private static Author by(List<ChangeRecord> history, Fact fact) {
        return history.stream().filter(c -> c.facts().contains(fact)).findFirst().orElseThrow().actor();
    }

    private void listen(ChangeListener listener) {
        box = with(Profiles.sharedQueue()).listener("story-" + UUID.randomUUID(), listener).build();
    }

    private void hear(ChangeRecord change) {
        if (change.organization().equals(org)) {
            heard.add(change);
        }
    }

    private List<Long> numbers() {
        return heard.stream().map(ChangeRecord::number).toList();
    }

    private ConversationId conversationOf(String phone) {
        return storage.conversing().threads().withAddress(org, Address.phone(phone)).get(0);
    }
}
