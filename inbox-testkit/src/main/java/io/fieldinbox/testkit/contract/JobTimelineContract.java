// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Note;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.conversation.Place;
import io.fieldinbox.conversation.Revision;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.Workspace;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.Uuids;
import io.fieldinbox.listing.JobQuery;
import io.fieldinbox.listing.JobQuery.Spot;
import io.fieldinbox.listing.JobStretch;
import io.fieldinbox.visibility.VisibilityFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job's communications: every entry of it that the viewer may see, in the order of reading, whichever way they are paged. */
public abstract class JobTimelineContract extends StorageContract {

    private static final JobId JOB = new JobId("j,1%");
    private static final JobId OTHER = new JobId("j,1");
    private static final List<VisibilityFilter> FILTERS = List.of(
            VisibilityFilter.ALL, VisibilityFilter.NOTHING, VisibilityFilter.NO_LOCATION, VisibilityFilter.locations(Set.of("north", "east")), VisibilityFilter.locations(Set.of("south")).or(VisibilityFilter.NO_LOCATION));

    /** For subclasses. */
    protected JobTimelineContract() {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @DisplayName("JB-3, I-6: pages of any size, forward and back, hold every entry of the job once that the filter lets through, whatever its conversation's status but spam; ties by id")
    void pages(long seed) {
        Random random = new Random(seed);
        List<ConversationId> conversations = new ArrayList<>();
        for (Status status : Status.values()) {
            for (String location : new @Nullable String[] {null, "north", "south"}) {
                conversations.add(begin(status, location));
            }
        }
        List<Written> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            ConversationId in = conversations.get(random.nextInt(conversations.size()));
            JobId job = random.nextInt(4) == 0 ? OTHER : JOB;
            EntryId entry = new EntryId(World.anyUuid(random));
            Instant at = World.at(random.nextInt(8));
            note(in, entry, random.nextInt(9) == 0 ? null : job, at);
            Conversation head = world.head(in);
            all.add(new Written(entry, at, changes().entry(org, entry).orElseThrow().entry().head().job(), head));
        }
        for (VisibilityFilter filter : FILTERS) {
            List<EntryId> expected = all.stream()
                    .filter(w -> JOB.equals(w.job()) && w.head().status() != Status.SPAM && filter.test(w.head().place()))
                    .sorted(Comparator.comparing(Written::at).thenComparing(w -> w.id().value(), Uuids.ORDER)).map(Written::id).toList();
            for (int limit : new int[] {1, 3, 7, 100}) {
                List<EntryId> back = new ArrayList<>();
                Optional<Spot> on = Optional.empty();
                do {
                    JobStretch stretch = storage.index().jobTimeline(new JobQuery(org, filter, JOB, on.orElse(null), true, limit));
                    assertTrue(stretch.entries().size() <= limit);
                    back.addAll(0, ids(stretch));
                    on = stretch.on();
                } while (on.isPresent());
                assertEquals(expected, back, () -> "backward, seed " + seed + ", limit " + limit + ", " + filter);
                List<EntryId> forth = new ArrayList<>();
                Spot from = new Spot(World.at(-1), new UUID(0, 0));
                do {
                    JobStretch stretch = storage.index().jobTimeline(new JobQuery(org, filter, JOB, from, false, limit));
                    forth.addAll(ids(stretch));
                    from = stretch.on().orElse(null);
                } while (from != null);
                assertEquals(expected, forth, () -> "forward, seed " + seed + ", limit " + limit + ", " + filter);
            }
        }
    }

    @Test
    @DisplayName("JB-3, I-7: each line tells how its conversation stands and how its delivery does; another organization's job of the same name is another; an unknown one has nothing")
    void lines() {
        ConversationId id = world.begin();
        EntryId message = world.answer(id, "on the way", World.at(1));
        World.done(world.change(id, (next, draft) -> {
            draft.revise(Revision.of(changes().entry(org, message).orElseThrow().entry()).about(JOB)).fact(new Fact.JobLinked(JOB));
            return next.closed();
        }));
        JobStretch.Line line = storage.index().jobTimeline(new JobQuery(org, VisibilityFilter.ALL, JOB, null, true, 10)).entries().get(0);
        assertEquals(changes().entry(org, message).orElseThrow(), line.entry());
        assertEquals(Status.CLOSED, line.status());
        assertEquals(List.of(), storage.index().jobTimeline(new JobQuery(new World(storage).organization(), VisibilityFilter.ALL, JOB, null, true, 10)).entries());
        assertEquals(new JobStretch(List.of(), Optional.empty()), storage.index().jobTimeline(new JobQuery(org, VisibilityFilter.ALL, new JobId("none"), null, true, 10)));
    }

    private ConversationId begin(Status status, @Nullable String location) {
        Place place = new Place(Workspace.CUSTOMERS, "main", location, World.CHANNEL);
        Conversation head = Conversation.begin(org, world.conversationId(), place, new Party(world.phone(), null, null, List.of()), status, Author.AUTOMATIC, World.at(0));
        world.put(head.next(World.at(0)));
        return head.id();
    }

    private void note(ConversationId id, EntryId entry, @Nullable JobId job, Instant at) {
        World.done(world.change(id, (next, draft) -> {
            Conversation head = next.entry();
            EntryHead what = world.entryHead(head, entry, Author.AUTOMATIC, at, null).about(job);
            draft.entry(new Note(what, "note")).fact(new Fact.NoteAdded(entry, what.seq()));
            return head;
        }));
    }

    private static List<EntryId> ids(JobStretch stretch) {
        return stretch.entries().stream().map(line -> line.entry().entry().head().id()).toList();
    }

    private record Written(EntryId id, Instant at, @Nullable JobId job, Conversation head) {}
}
