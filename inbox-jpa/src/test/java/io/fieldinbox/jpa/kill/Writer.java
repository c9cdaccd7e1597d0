// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Desk;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.Intake.Received;
import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.Messages.Sent;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.jpa.JpaStorage;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.transport.Inbound;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A host that sends nothing itself: customers write in, Olga answers. Some answers she takes back, some she sends twice, some are
 * written in transactions of the host, which last, or are rolled back.
 */
final class Writer {

    private final EntityManagerFactory emf;
    private final JpaStorage storage;
    private final Fieldinbox inbox;
    private final Desk desk;
    private final AtomicInteger phones = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private final Set<String> canceled = ConcurrentHashMap.newKeySet();
    private final Set<String> rolledBack = ConcurrentHashMap.newKeySet();

    Writer(EntityManagerFactory emf, int carrier) {
        this.emf = emf;
        this.storage = JpaStorage.on(emf);
        this.inbox = Setting.fieldinbox(storage, "writer", carrier).build();
        this.desk = inbox.desk(Setting.ORGANIZATION, Setting.OLGA);
    }

    /** Writes lanes to their ends, in turn. */
    void write(List<Plan.Lane> lanes, long seed) {
        Random random = new Random(seed);
        List<ConversationId> conversations = new ArrayList<>();
        List<Address> customers = new ArrayList<>();
        for (Plan.Lane lane : lanes) {
            Address customer = Address.phone("+1415556" + (1000 + phones.getAndIncrement()));
            customers.add(customer);
            Received first = receive(lane, customer, 0);
            conversations.add(assertInstanceOf(Received.Appended.class, first).conversation());
        }
        int longest = lanes.stream().mapToInt(Plan.Lane::length).max().orElse(0);
        for (int n = 1; n <= longest; n++) {
            for (int i = 0; i < lanes.size(); i++) {
                if (n <= lanes.get(i).length()) {
                    write(conversations.get(i), lanes.get(i).text(n), random.nextInt(100));
                    if (random.nextInt(10) == 0) {
                        receive(lanes.get(i), customers.get(i), n);
                    }
                }
            }
        }
    }

    /** The provider's ids of what came in and was acknowledged. */
    Set<String> acknowledged() {
        return acknowledged;
    }

    /** The texts that are to leave, or may have been canceled. */
    Set<String> written() {
        return written;
    }

    /** Those that were canceled, with success. */
    Set<String> canceled() {
        return canceled;
    }

    /** Those whose transaction the host rolled back. */
    Set<String> rolledBack() {
        return rolledBack;
    }

    private Received receive(Plan.Lane lane, Address from, int n) {
        String id = "in-" + lane.name() + "-" + n;
        Received received = inbox.intake().receive(
                new Inbound(Setting.ORGANIZATION, lane.channel().adapter(), id, lane.channel().address(), from, "Hello " + n, List.of(), null, null));
        acknowledged.add(id);
        return received;
    }

    private void write(ConversationId conversation, String text, int dice) {
        if (dice < 3) {
            rollBack(conversation, text);
            return;
        }
        EntryId entry = dice < 5 ? inLongTransaction(conversation, text) : send(conversation, text).entry().entry().head().id();
        written.add(text);
        if (dice < 10) {
            cancel(entry, text);
        } else if (dice < 13) {
            Sent again = send(conversation, text);
            assertTrue(again.repeated(), text);
            assertEquals(entry, again.entry().entry().head().id(), text);
        }
    }

    private Sent send(ConversationId conversation, String text) {
        return desk.messages().send(new SendMessage(conversation, text, text, null)).orThrow();
    }

    private void cancel(EntryId entry, String text) {
        Answer<PlacedEntry> answer = desk.messages().cancel(entry);
        if (answer.refusal().isEmpty()) {
            canceled.add(text);
        } else {
            assertEquals(Reason.TOO_LATE, answer.refusal().get().reason(), text);
        }
    }

    private void rollBack(ConversationId conversation, String text) {
        try (EntityManager em = emf.createEntityManager()) {
            em.getTransaction().begin();
            storage.join(em, () -> send(conversation, text));
            em.getTransaction().rollback();
        }
        rolledBack.add(text);
    }

    private EntryId inLongTransaction(ConversationId conversation, String text) {
        try (EntityManager em = emf.createEntityManager()) {
            em.getTransaction().begin();
            Sent sent = storage.join(em, () -> send(conversation, text));
            em.createNativeQuery("select 1 from pg_sleep(0.1)").getSingleResult();
            em.getTransaction().commit();
            return sent.entry().entry().head().id();
        }
    }
}
