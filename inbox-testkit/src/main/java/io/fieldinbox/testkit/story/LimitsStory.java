// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.Desk;
import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.Messages.Sent;
import io.fieldinbox.consent.LimitSettings;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.profile.Profiles;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An office that answers is never held up; one that writes to everybody is. */
public abstract class LimitsStory extends Story {

    /** For subclasses. */
    protected LimitsStory() {}

    @Test
    @DisplayName("CO-9: the twenty-first new conversation within an hour is refused with the limit and when it ends, and nothing is written; a colleague goes on; after the hour so does she")
    void twentyAnHour() {
        String ends = clock.instant().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).toString();
        for (int i = 0; i < 20; i++) {
            send(olga(), begin(i), words(i)).orThrow();
        }
        ConversationId last = begin(20);
        var stored = stored();
        Answer<Sent> refused = send(olga(), last, words(20));
        assertEquals("limit", refused(refused));
        String message = refused.refusal().orElseThrow().message();
        assertTrue(message.contains("20 new conversations an hour") && message.endsWith(ends), message);
        assertEquals(stored, stored());
        send(olga(), begin(3), "One more thing, that nobody else was told").orThrow();
        send(oscar(), last, words(20)).orThrow();
        later(Duration.ofHours(1).plusSeconds(1));
        send(olga(), begin(21), words(21)).orThrow();
    }

    @Test
    @DisplayName("CO-9: opening composers counts for nothing, nor does a message that was refused for another reason or is the same again")
    void onlyWhatIsSent() {
        box = with(Profiles.sharedQueue().with(new LimitSettings(2, 0, 0))).build();
        for (int i = 0; i < 30; i++) {
            begin(i);
        }
        ConversationId first = begin(0);
        assertEquals("too-long", refused(send(olga(), first, "x".repeat(161))));
        SendMessage once = new SendMessage(first, words(0), "the-same", null);
        olga().messages().send(once).orThrow();
        assertTrue(olga().messages().send(once).orThrow().repeated());
        send(olga(), first, "And another").orThrow();
        SendMessage second = new SendMessage(begin(1), words(1), "second", null);
        olga().messages().send(second).orThrow();
        assertEquals("limit", refused(send(olga(), begin(2), words(2))));
        assertTrue(olga().messages().send(second).orThrow().repeated(), "one that was sent before is answered as before");
    }

    @Test
    @DisplayName("CO-9: the organization begins at most so many a day, whoever begins them")
    void organizationADay() {
        box = with(Profiles.sharedQueue().with(new LimitSettings(20, 3, 0))).build();
        send(olga(), begin(0), words(0)).orThrow();
        send(oscar(), begin(1), words(1)).orThrow();
        send(olga(), begin(2), words(2)).orThrow();
        Answer<Sent> refused = send(oscar(), begin(3), words(3));
        assertEquals("limit", refused(refused));
        assertTrue(refused.refusal().orElseThrow().message().contains("3 new conversations a day"));
        later(Duration.ofHours(24).plusSeconds(1));
        send(oscar(), begin(3), words(3)).orThrow();
    }

    @Test
    @DisplayName("CO-9: one text, numbers and names aside, goes to ten addresses a day unasked; to those again, and to one who asked, it goes")
    void oneText() {
        List<ConversationId> customers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            host.customer(org, "c" + i, "Customer" + (char) ('a' + i) + " Smith", phoneOf(i));
            text(phoneOf(i), "Hello");
            customers.add(begin(i));
            send(olga(), customers.get(i), "Thanks, " + words(i)).orThrow();
        }
        for (int i = 0; i < 10; i++) {
            send(i % 2 == 0 ? olga() : oscar(), customers.get(i), "Hi customer" + (char) ('a' + i) + ", spring sale, " + (10 + i) + "% off!").orThrow();
        }
        Answer<Sent> refused = send(olga(), customers.get(10), "hi SMITH: spring sale, 99% off");
        assertEquals("limit", refused(refused));
        assertTrue(refused.refusal().orElseThrow().message().contains("10 addresses a day"));
        send(olga(), customers.get(0), "Hi, spring sale, 50% off").orThrow();
        send(olga(), customers.get(10), "Your drain is done").orThrow();
        text(phoneOf(11), "Is there a sale?");
        send(olga(), customers.get(11), "Hi, spring sale, 10% off").orThrow();
        later(Duration.ofDays(1).plusSeconds(1));
        send(olga(), customers.get(10), "Hi Smith, spring sale, 99% off").orThrow();
    }

    @Test
    @DisplayName("CO-9: replies count for nothing: forty customers who wrote get the same answer within a minute")
    void replies() {
        for (int i = 0; i < 40; i++) {
            text(phoneOf(i), "Are you open?");
            send(olga(), begin(i), "Yes, until five").orThrow();
        }
    }

    @Test
    @DisplayName("CO-9: exact when many write at once: of thirty new conversations begun together twenty are, of thirty same texts ten leave")
    void atOnce() throws Exception {
        List<ConversationId> ids = IntStream.range(0, 30).mapToObj(this::begin).toList();
        assertEquals(20, done(ids, i -> words(i)));
        box = with(Profiles.sharedQueue().with(new LimitSettings(0, 0, 10))).build();
        List<ConversationId> others = IntStream.range(100, 130).mapToObj(this::begin).toList();
        assertEquals(10, done(others, i -> "Spring sale, " + i + "% off"));
    }

    @Test
    @DisplayName("CO-9: three limits at once under eight threads: none is exceeded by one, none is left short by the attempts that another refused, also over midnight")
    void severalAtOnce() throws Exception {
        box = with(Profiles.sharedQueue().with(new LimitSettings(5, 7, 6))).build();
        clock.set(clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(47).plusMinutes(50)));
        AtomicInteger next = new AtomicInteger();
        List<ConversationId> ids = IntStream.range(0, 40).mapToObj(this::begin).toList();
        assertEquals(6, together(ids.subList(0, 16), i -> "Spring sale, " + i + "% off"), "one text goes to six addresses");
        assertEquals(1, together(ids.subList(16, 32), i -> words(next.incrementAndGet())), "the seventh conversation of the day, for all the attempts that were refused");
        later(Duration.ofMinutes(20));
        assertEquals(0, together(ids.subList(32, 40), i -> words(next.incrementAndGet())), "midnight begins no new day");
        later(Duration.ofDays(1));
        assertEquals(7, together(ids.subList(32, 40), i -> words(next.incrementAndGet())));
    }

    /** How many of the first messages left: each thread writes as Olga and as Oscar in turn. */
    private long together(List<ConversationId> ids, IntFunction<String> words) throws Exception {
        long sent = 0;
        for (int from = 0; from < ids.size(); from += 8) {
            int first = from;
            List<Callable<Boolean>> works = IntStream.range(from, Math.min(from + 8, ids.size()))
                    .<Callable<Boolean>>mapToObj(i -> () -> send(i % 2 == 0 ? olga() : oscar(), ids.get(i), words.apply(first + i)).refusal().isEmpty()).toList();
            sent += atOnce(works).stream().filter(done -> done).count();
        }
        return sent;
    }

    private long done(List<ConversationId> ids, IntFunction<String> words) throws Exception {
        List<Callable<Boolean>> works = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            int number = i;
            works.add(() -> send(olga(), ids.get(number), words.apply(number)).refusal().isEmpty());
        }
        long done = 0;
        for (int from = 0; from < works.size(); from += 10) {
            done += atOnce(works.subList(from, from + 10)).stream().filter(sent -> sent).count();
        }
        return done;
    }

    private ConversationId begin(int i) {
        Desk desk = olga();
        return desk.conversations().start(new StartConversation(Address.phone(phoneOf(i)), null, null)).orThrow().row().head().id();
    }

    private static String phoneOf(int i) {
        return "+1415556" + (1000 + i);
    }

    /** Words that are another text for each number. */
    private static String words(int i) {
        return "about matter " + (char) ('a' + i / 26) + (char) ('a' + i % 26);
    }
}
