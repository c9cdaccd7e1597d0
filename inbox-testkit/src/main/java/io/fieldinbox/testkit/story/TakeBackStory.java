// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Contacts.RecordConsent;
import io.fieldinbox.Contacts.Unblocked;
import io.fieldinbox.Desk;
import io.fieldinbox.Intake.Received;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.ThreadStore;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ChannelKind;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Permission;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.visibility.Rule;
import io.fieldinbox.visibility.VisibilityPolicy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a blocked address wrote is taken back while more comes in, by several at once, by those who see some branches only, and when it is very much. */
public abstract class TakeBackStory extends Story {

    private static final Address TO_ANNA = Address.phone(ANNA);

    /** For subclasses. */
    protected TakeBackStory() {}

    @Test
    @DisplayName("CO-7: a text in flight while its sender is unblocked is not left behind in the spam list")
    void inFlight() throws Exception {
        text(ANNA, "One");
        ConversationId id = theConversation();
        olga().contacts().blockFrom(id, Optional.empty()).orThrow();
        ExecutorService colleague = Executors.newSingleThreadExecutor();
        AtomicInteger looked = new AtomicInteger();
        // Once to see that the sender is blocked, and again after the host was asked who that is: unblocked just before that.
        box = with(Profiles.sharedQueue()).storage(before(Map.of("resolve", () -> {
            if (looked.incrementAndGet() == 2) {
                wait(colleague, () -> oscar().contacts().unblock(TO_ANNA, true));
            }
        }))).build();
        assertInstanceOf(Received.Appended.class, box.intake().receive(inbound("late", ANNA, "Two")));
        colleague.shutdown();
        settle();
        assertEquals(List.of(), list(View.SPAM));
        assertTrue(told(id).contains("< Two"), () -> told(id).toString());
        assertEquals(Status.OPEN, row(id).head().status());
    }

    @Test
    @DisplayName("CO-7, IN-1, CO-2: taken back by two at once while texts, STOP and a new block come in: everything is there once, the ledger has each word once")
    void atOnceWithTexts() throws Exception {
        text(ANNA, "One");
        ConversationId id = theConversation();
        List<String> expected = new ArrayList<>(List.of("One"));
        for (int round = 0; round < 12; round++) {
            olga().contacts().blockFrom(id, Optional.empty()).orThrow();
            text(ANNA, "kept " + round);
            expected.addAll(List.of("kept " + round, "flight " + round, "STOP"));
            String n = "-" + round;
            List<Callable<Boolean>> works = new ArrayList<>();
            works.add(() -> olga().contacts().unblock(TO_ANNA, true).wasBlocked());
            works.add(() -> oscar().contacts().unblock(TO_ANNA, true).wasBlocked());
            works.add(() -> box.intake().receive(inbound("flight" + n, ANNA, "flight " + n.substring(1))) != null);
            works.add(() -> box.intake().receive(inbound("stop" + n, ANNA, "STOP")) != null);
            works.add(() -> box.intake().receive(inbound("flight" + n, ANNA, "flight " + n.substring(1))) != null);
            atOnce(works);
            later(Duration.ofMinutes(10));
            olga().contacts().unblock(TO_ANNA, true);
        }
        later(Duration.ofMinutes(10));
        List<String> words = timeline(id).stream().map(e -> e.entry()).filter(CustomerMessage.class::isInstance).map(CustomerMessage.class::cast)
                .filter(m -> m.providerMessageId() != null).map(CustomerMessage::text).sorted().toList();
        assertEquals(expected.stream().sorted().toList(), words);
        assertEquals(List.of(), list(View.SPAM));
        assertTrue(row(id).optedOut());
        List<ConsentEvent> ledger = olga().contacts().consent(TO_ANNA).events();
        assertEquals(12, ledger.size());
        List<Long> seqs = timeline(id).stream().map(entry -> entry.entry().head().seq()).sorted().toList();
        assertEquals(seqs.size(), seqs.stream().distinct().count());
        assertEquals(row(id).head().sequences().last(), seqs.size());
    }

    @Test
    @DisplayName("CO-7, VS-6, VS-11: who sees some branches takes back what was kept there, and learns nothing of the rest, which waits for those who see it")
    void ofTheirBranch() {
        Channel south = new Channel(org, new ChannelId("south"), ChannelKind.SMS, SimulatedCarrier.NAME, Address.phone("+14155550101"), "South", Channel.MAIN_INBOX, "south");
        Rule rule = Rule.allOf(Rule.permission(Permission.FULL_ACCESS), Rule.anyOf(Rule.inLocation(), Rule.noLocation()));
        box = with(Profiles.sharedQueue().with(new VisibilityPolicy(rule, Permission.VIEW_CUSTOMER_CHATS, rule, Permission.FULL_ACCESS))).channel(south).build();
        Desk susan = box.desk(org, host.employee(org, "susan", "Susan", Set.of(), Set.of(Permission.FULL_ACCESS), Set.of("south")));
        text(ANNA, "One");
        ConversationId id = theConversation();
        olga().contacts().blockFrom(id, Optional.empty()).orThrow();
        text(ANNA, "To all");
        phone(ANNA).writingTo(south).text("To the south alone");
        settle();
        Unblocked done = olga().contacts().unblock(TO_ANNA, true);
        assertEquals(1, done.taken());
        assertEquals(List.of(id), done.into());
        Row kept = susan.lists().page(View.SPAM, Optional.empty(), 10).items().get(0);
        assertEquals("To the south alone", kept.head().summary().preview());
        assertEquals(1, susan.contacts().unblock(TO_ANNA, true).taken());
    }

    @Test
    @DisplayName("CO-7, IN-6: a text that waits for its conversation while its sender is blocked is kept apart, and the conversation stays closed")
    void blockedMeanwhile() throws Exception {
        text(ANNA, "One");
        ConversationId id = theConversation();
        for (int round = 0; round < 5; round++) {
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch blocks = new CountDownLatch(1);
            CountDownLatch comes = new CountDownLatch(1);
            box = with(Profiles.sharedQueue()).storage(before(Map.of("lock", blocks::countDown, "resolve", comes::countDown))).build();
            Inbound late = inbound("late " + round, ANNA, "late " + round);
            atOnce(List.of(
                    () -> storage.unitOfWork().call(Duration.ofSeconds(5), () -> {
                        storage.conversing().threads().lock(org, List.of(id));
                        held.countDown();
                        return wait(comes);
                    }),
                    () -> wait(held) && olga().contacts().blockFrom(id, Optional.empty()).value().isPresent(),
                    () -> wait(blocks) && box.intake().receive(late) != null));
            later(Duration.ofMinutes(10));
            assertEquals(Status.CLOSED, row(id).head().status());
            boolean kept = !list(View.SPAM).isEmpty();
            assertEquals(kept, !told(id).contains("< " + late.text()));
            assertEquals(kept ? 1 : 0, olga().contacts().unblock(TO_ANNA, true).taken());
            assertEquals(1, told(id).stream().filter(("< " + late.text())::equals).count());
            assertEquals(kept ? Status.OPEN : Status.CLOSED, row(id).head().status());
        }
    }

    @Test
    @DisplayName("CO-7, CO-10: what an employee records while the sender is blocked is told once, also after what was kept is taken back; nothing of it shows in the spam list")
    void recordedMeanwhile() {
        text(ANNA, "One");
        ConversationId id = theConversation();
        olga().contacts().blockFrom(id, Optional.empty()).orThrow();
        text(ANNA, "Two");
        ConversationId spam = only(View.SPAM).head().id();
        olga().contacts().record(new RecordConsent(TO_ANNA, ConsentEvent.Action.OPT_OUT, "said so on the phone", null)).orThrow();
        assertEquals(List.of("< Two"), told(spam));
        olga().contacts().unblock(TO_ANNA, true);
        oscar().contacts().record(new RecordConsent(TO_ANNA, ConsentEvent.Action.OPT_IN, "asked for it in the shop", null)).orThrow();
        olga().contacts().blockFrom(id, Optional.empty()).orThrow();
        text(ANNA, "Three");
        assertEquals(List.of("< Three"), told(spam));
        olga().contacts().unblock(TO_ANNA, true);
        List<String> all = told(id);
        assertEquals(List.of("< One", "< Two", "< Three"), all.stream().filter(line -> line.startsWith("<")).toList());
        assertEquals(1, all.stream().filter("* opted-out"::equals).count(), all::toString);
        assertEquals(1, all.stream().filter("* opted-in"::equals).count(), all::toString);
        assertEquals(2, olga().contacts().consent(TO_ANNA).events().size());
    }

    @Test
    @DisplayName("CO-7, RD-9: of very much the newest thousand are taken back at once, which is said; the rest stays in the spam list and comes when asked again")
    void veryMuch() {
        text(ANNA, "One");
        ConversationId id = theConversation();
        EntryId one = timeline(id).get(0).entry().head().id();
        olga().contacts().blockFrom(id, Optional.empty()).orThrow();
        IntStream.range(0, 1_005).forEach(n -> box.intake().receive(inbound("m" + n, ANNA, "Watch " + n)));
        settle();
        assertEquals(1_000, olga().contacts().unblock(TO_ANNA, true).taken());
        assertEquals(1_001, row(id).unread());
        assertEquals("Watch 1004", row(id).head().summary().preview());
        ConversationId rest = only(View.SPAM).head().id();
        assertEquals(List.of("< Watch 0", "< Watch 1", "< Watch 2", "< Watch 3", "< Watch 4"), told(rest));
        assertEquals("1000 messages written while blocked, taken back; older ones are still in the spam list", timeline(id).get(timeline(id).size() - 1).entry().text());

        olga().contacts().blockFrom(id, Optional.empty()).orThrow();
        text(ANNA, "Watch again");
        assertEquals(6, timeline(rest).size());
        clock.advance(Duration.ofMinutes(1));
        assertEquals(6, oscar().contacts().unblock(TO_ANNA, true).taken());
        assertEquals(List.of(), list(View.SPAM));
        assertEquals(1_007, row(id).unread());
        assertEquals("Watch again", row(id).head().summary().preview());
        List<String> oldest = olga().messages().timeline(id, Anchor.after(one), 7).items().stream().map(entry -> entry.entry().text()).toList();
        assertEquals(List.of("Blocked", "Watch 0", "Watch 1", "Watch 2", "Watch 3", "Watch 4", "Watch 5"), oldest);
    }

    private static void wait(ExecutorService thread, Callable<?> work) {
        try {
            thread.submit(work).get();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static boolean wait(CountDownLatch event) {
        try {
            return event.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            throw new AssertionError(ended);
        }
    }

    /** The store, with something done before each call of its threads, by the method's name. */
    private Storage before(Map<String, Runnable> works) {
        Storage.Conversing sound = storage.conversing();
        ThreadStore threads = proxy(ThreadStore.class, (method, arguments) -> {
            works.getOrDefault(method.getName(), () -> {}).run();
            return method.invoke(sound.threads(), arguments);
        });
        Storage.Conversing conversing = new Storage.Conversing(threads, sound.changes(), sound.addresses());
        return proxy(Storage.class, (method, arguments) -> method.getName().equals("conversing") ? conversing : method.invoke(storage, arguments));
    }

    private static <T> T proxy(Class<T> port, Call call) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
            try {
                return call.to(method, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }));
    }

    private interface Call {
        Object to(Method method, Object[] arguments) throws ReflectiveOperationException;
    }
}
