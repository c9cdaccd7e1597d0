// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.faults;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.NewDelivery;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.conversation.ThreadKey;
import io.fieldinbox.jpa.JpaStorage;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.RetryTransactionException;
import io.fieldinbox.kernel.StorageException;
import io.fieldinbox.kernel.Uuids;
import io.fieldinbox.testkit.host.SimulatedHost;
import io.fieldinbox.transport.Inbound;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What an office writes while nodes are killed: an application of its own that sends nothing itself. */
final class Traffic {

    /** Takes nothing for a time. */
    static final String THROTTLED = "throttled";
    /** Has the long lane. */
    static final String LONG = "long";
    /** Has a rate. */
    static final String LIMITED = "limited";
    /** All others. */
    static final String PLAIN = "plain";

    private static final List<String> NAMES = List.of(THROTTLED, LONG, LIMITED, PLAIN);
    private static final int BATCH = 500;

    final OrganizationId org;
    /** The ids of messages that somebody took back in time, and of those whose host rolled back. */
    final Set<String> takenBack = new HashSet<>();
    private final EntityManagerFactory emf;
    private final JpaStorage storage;
    private final Fieldinbox box;
    private final EmployeeId olga;
    private final Random random;
    private final Uuids ids;
    private int messages;
    private int refused;

    Traffic(OrganizationId org, EntityManagerFactory emf, JpaStorage storage, long seed) {
        this.org = org;
        this.emf = emf;
        this.storage = storage;
        this.random = new Random(seed);
        this.ids = new Uuids(Clock.systemUTC(), random);
        SimulatedHost host = new SimulatedHost();
        this.olga = host.office(org, "olga", "Olga Office");
        this.box = Fieldinbox.builder().storage(storage).directory(host).channels(Traffic::channels).adapter(new RemoteCarrier(0, false)).sending(Node.SETTINGS).build();
    }

    static List<Channel> channels(OrganizationId organization) {
        return NAMES.stream().map(name -> Channel.sms(organization, name, RemoteCarrier.NAME, Address.phone("+1415555010" + NAMES.indexOf(name)))).toList();
    }

    /** Somebody writes to a channel for the first time, so that there is a conversation. */
    ConversationId begin(String channel, int number) {
        Address from = Address.phone("+1415" + (2_000_000 + NAMES.indexOf(channel) * 1_000_000 + number));
        Channel to = channels(org).get(NAMES.indexOf(channel));
        box.intake().receive(new Inbound(org, RemoteCarrier.NAME, channel + number, to.address(), from, "Hello", List.of(), null, null));
        return storage.conversing().threads().named(org, ThreadKey.sms(to.id(), from)).orElseThrow();
    }

    /** Writes into a conversation; now and then it is taken back, or the host's transaction takes long or is rolled back. */
    void write(ConversationId conversation) {
        double dice = random.nextDouble();
        try {
            if (dice < 0.03) {
                takenBack.add(inHostTransaction(conversation, false).toString());
            } else if (dice < 0.06) {
                inHostTransaction(conversation, true);
            } else {
                EntryId id = send(conversation);
                if (dice < 0.12 && box.desk(org, olga).messages().cancel(id).refusal().isEmpty()) {
                    takenBack.add(id.toString());
                }
            }
        } catch (StorageException | RetryTransactionException notHad) {
            // A frozen node holds the conversation: nothing was written.
            refused++;
        }
    }

    /** How often something could not be written. */
    int refused() {
        return refused;
    }

    private EntryId send(ConversationId conversation) {
        messages++;
        String text = "Answer " + messages;
        return box.desk(org, olga).messages().send(new SendMessage(conversation, text, "c" + messages, null)).orThrow().entry().entry().head().id();
    }

    private EntryId inHostTransaction(ConversationId conversation, boolean commits) {
        try (EntityManager em = emf.createEntityManager()) {
            em.getTransaction().begin();
            EntryId id = storage.join(em, () -> {
                EntryId sent = send(conversation);
                // The host is at something else while it holds the conversation.
                em.createNativeQuery("select 1 from pg_sleep(0.1)").getSingleResult();
                return sent;
            });
            if (commits) {
                em.getTransaction().commit();
            } else {
                em.getTransaction().rollback();
            }
            return id;
        }
    }

    /** A conversation with so many messages waiting that nobody would type them, written some hundred in one change. */
    ConversationId longLane(int length) {
        ConversationId id = begin(LONG, 0);
        for (int written = 0; written < length; written += BATCH) {
            int count = Math.min(BATCH, length - written);
            storage.unitOfWork().call(Node.SETTINGS.lease(), () -> {
                Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
                Conversation was = storage.conversing().threads().lock(org, List.of(id)).get(0).head();
                Conversation head = was.next(now);
                Change.Draft draft = new Change.Draft(Author.AUTOMATIC);
                for (int n = 0; n < count; n++) {
                    head = head.entry().lane();
                    messages++;
                    EntryHead entry = new EntryHead(org, new EntryId(ids.next()), id, head.sequences().last(), head.sequences().version(), Author.AUTOMATIC, now, now, "c" + messages, null);
                    Address to = head.party().address();
                    draft.entry(new CustomerMessage(entry, Direction.OUTBOUND, head.place().channel(), to, null, "Answer " + messages, List.of(), Purpose.CONVERSATION))
                            .delivery(new NewDelivery(entry.id(), head.sequences().lastLane(), head.place().channel(), to, Purpose.CONVERSATION, null, null))
                            .fact(new Fact.MessageQueued(entry.id(), entry.seq(), Purpose.CONVERSATION));
                }
                return storage.conversing().changes().apply(draft.build(was, head));
            });
        }
        return id;
    }

    /** Conversations that somebody began on a channel. */
    List<ConversationId> lanes(String channel, int count) {
        List<ConversationId> lanes = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            lanes.add(begin(channel, n));
        }
        return lanes;
    }

    ConversationId any(List<ConversationId> lanes) {
        return lanes.get(random.nextInt(lanes.size()));
    }
}
