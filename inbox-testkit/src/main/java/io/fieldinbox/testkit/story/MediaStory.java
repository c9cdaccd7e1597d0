// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.channel.MediaLimits;
import io.fieldinbox.content.ContentStore;
import io.fieldinbox.content.Download;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.Attachment.State;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Role;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.Fault;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Customers send pictures: they are fetched, kept, shown to who may see them, and nothing else happens. */
public abstract class MediaStory extends Story {

    static final byte[] PICTURE = file("\u00ff\u00d8\u00ff\u00e0 a leaking tap", 40_000);
    static final byte[] FILM = file("\0\0\0\u0018ftypmp42 dripping", 90_000);

    /** For subclasses. */
    protected MediaStory() {}

    @Test
    @DisplayName("CT-1, IN-8: a picture and a film are counted in the row and the message while they are fetched and after, and are what their bytes tell")
    void comeIn() {
        phone(ANNA).send("Look at this", PICTURE, FILM);
        carrier.deliver();
        Row row = only(View.OPEN);
        assertEquals(2, row.head().summary().attachments());
        assertEquals("Look at this", row.head().summary().preview());
        assertEquals(List.of(State.FETCHING, State.FETCHING), states(row.head().id()));

        settle();
        row = only(View.OPEN);
        assertEquals(2, row.head().summary().attachments());
        List<Attachment> now = attachments(row.head().id());
        assertEquals(List.of("image/jpeg", "video/mp4"), now.stream().map(Attachment::mediaType).toList());
        assertEquals(List.of(Attachment.Kind.IMAGE, Attachment.Kind.VIDEO), now.stream().map(Attachment::kind).toList());
        assertEquals(List.of(40_000L, 90_000L), now.stream().map(Attachment::size).toList());
        assertNull(now.get(0).source(), "where the carrier keeps it does not matter any more");
        assertArrayEquals(PICTURE, read(row.head().id(), 0));
        assertArrayEquals(FILM, read(row.head().id(), 1));
        assertEquals(0, fixture.probe().count(org, Table.REQUEST));
        assertEquals(2, carrier.media().requests().size());
    }

    @Test
    @DisplayName("IN-8: a file that comes makes a change and a fact, and touches neither unread, order nor status")
    void touchesNothing() {
        text(STRANGER, "I came first");
        phone(ANNA).send("", PICTURE);
        carrier.deliver();
        assertEquals("1 attachment", list(View.OPEN).stream().map(r -> r.head().summary().preview()).filter(p -> p.contains("attach")).findFirst().orElseThrow());
        text(STRANGER, "and wrote last");
        ConversationId id = of(ANNA);
        assertEquals(List.of(State.STORED), states(id));
        oscar().conversations().markRead(id).orThrow();
        olga().conversations().close(id).orThrow();
        phone(ANNA).send("", PICTURE);
        carrier.deliver();
        oscar().conversations().markRead(id).orThrow();
        Conversation before = row(id).head();
        List<ConversationId> order = list(View.ALL).stream().map(r -> r.head().id()).toList();
        settle();

        Conversation after = row(id).head();
        assertEquals(before.sequences().version() + 1, after.sequences().version());
        assertEquals(before.sequences().last(), after.sequences().last());
        assertEquals(before.sequences().band(), after.sequences().band());
        assertEquals(before.status(), after.status());
        assertEquals(before.summary().lastActivityAt(), after.summary().lastActivityAt());
        assertEquals(0, row(id).unread());
        assertEquals(order, list(View.ALL).stream().map(r -> r.head().id()).toList());
        List<Fact> facts = facts(id);
        assertEquals(new Fact.AttachmentStored(newest(id), 0), facts.get(facts.size() - 1));
    }

    @Test
    @DisplayName("IN-8: a file that is not there yet is asked for again, and is there in the end; the message was there all the time")
    void triedAgain() {
        carrier.media().next(404, 404, 503);
        phone(ANNA).send("Where is it?", PICTURE);
        settle();
        ConversationId id = theConversation();
        assertEquals(List.of(State.FETCHING), states(id));
        assertEquals(List.of("< Where is it?"), told(id));
        for (int i = 0; i < 3; i++) {
            later(Duration.ofMinutes(1));
        }
        assertEquals(List.of(State.STORED), states(id));
        assertEquals(4, carrier.media().requests().size());
    }

    @Test
    @DisplayName("IN-8: a file that cannot be had is given up after ten times, says so, and waits for nobody")
    void givenUp() {
        carrier.media().next(500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500);
        phone(ANNA).send("", PICTURE);
        settle();
        for (int i = 0; i < 20; i++) {
            later(Duration.ofHours(1));
        }
        ConversationId id = theConversation();
        assertEquals(List.of(State.FAILED), states(id));
        assertEquals("it could not be fetched from the carrier", attachments(id).get(0).problem());
        assertEquals(10, carrier.media().requests().size());
        assertEquals(0, fixture.probe().count(org, Table.REQUEST));
        assertEquals(new Fact.AttachmentFailed(newest(id), 0, State.FAILED), facts(id).get(facts(id).size() - 1));
        assertEquals(Optional.empty(), olga().messages().content(newest(id), 0));
        assertEquals(1, only(View.OPEN).head().summary().attachments());
    }

    @Test
    @DisplayName("IN-8: a file that was given up is fetched again when a person says so, once, with a trace of who; what is here, or never can be, is not")
    void byHand() {
        carrier.media().next(500, 500, 500, 500, 500, 500, 500, 500, 500, 500);
        phone(ANNA).send("Look", PICTURE);
        settle();
        for (int i = 0; i < 20; i++) {
            later(Duration.ofHours(1));
        }
        ConversationId id = theConversation();
        EntryId entry = newest(id);
        assertEquals(List.of(State.FAILED), states(id));
        EmployeeId vera = host.employee(org, "vera", "Vera View", Set.of(), Set.of(Permission.VIEW_CUSTOMER_CHATS), Set.of());
        assertThrows(NotPermittedException.class, () -> box.desk(org, vera).messages().fetchAgain(entry, 0).orThrow());
        for (int none : new int[] {-1, 1}) {
            assertEquals("not-fetchable", refused(olga().messages().fetchAgain(entry, none)));
        }
        Row before = row(id);

        CustomerMessage again = (CustomerMessage) olga().messages().fetchAgain(entry, 0).orThrow().entry();
        assertEquals(List.of(State.FETCHING), again.attachments().stream().map(Attachment::state).toList());
        assertNull(again.attachments().get(0).problem());
        assertEquals(again, olga().messages().fetchAgain(entry, 0).orThrow().entry(), "it is under way");
        assertEquals(1, fixture.probe().count(org, Table.REQUEST));
        settle();
        assertEquals(List.of(State.STORED), states(id));
        assertArrayEquals(PICTURE, read(id, 0));
        assertEquals(11, carrier.media().requests().size());
        assertEquals(0, fixture.probe().count(org, Table.REQUEST));
        assertEquals("not-fetchable", refused(olga().messages().fetchAgain(entry, 0)));
        assertEquals(before.head().summary().lastActivityAt(), row(id).head().summary().lastActivityAt());
        assertEquals(before.unread(), row(id).unread());
        assertEquals("olga", olga().conversations().history(id, 0).stream().filter(c -> c.facts().contains(new Fact.AttachmentRequested(entry, 0))).findFirst().orElseThrow().actor().id());

        phone(ANNA).sendFrom("Look", "https://evil.example/x.jpg");
        settle();
        EntryId refused = newest(id);
        var stored = stored();
        assertEquals("not-fetchable", refused(olga().messages().fetchAgain(refused, 0)));
        assertEquals(stored, stored());
    }

    @Test
    @DisplayName("CT-8: a picture of 30 MB is too large and says so; nothing of it is kept, and the channel says how large and of which kind")
    void limits() {
        phone(ANNA).send("", file("\u00ff\u00d8\u00ff\u00e0 large", 30_000_000));
        settle();
        assertEquals(List.of(State.TOO_LARGE), states(theConversation()));
        assertEquals("it is larger than 20 MB", attachments(theConversation()).get(0).problem());

        number = number.with(new MediaLimits(50_000, Set.of("image/*")));
        open(Profiles.sharedQueue());
        phone(ANNA).send("", PICTURE, file("\0\0\0\u0018ftypmp42 short", 1_000), file("\u00ff\u00d8\u00ff\u00e0 larger", 50_001));
        settle();
        assertEquals(List.of(State.STORED, State.REFUSED, State.TOO_LARGE), states(theConversation()));
        assertEquals("files of its kind (video/mp4) are not taken here", attachments(theConversation()).get(1).problem());
    }

    @Test
    @DisplayName("IN-8: a file that lies anywhere but with the carrier is refused and never asked for, and the text is there")
    void elsewhere() {
        phone(ANNA).sendFrom("Look", "http://169.254.169.254/latest/meta-data/", "https://evil.example/x.jpg");
        settle();
        ConversationId id = theConversation();
        assertEquals(List.of(State.REFUSED, State.REFUSED), states(id));
        assertEquals(List.of("it lies where it may not be fetched from"), attachments(id).stream().map(Attachment::problem).distinct().toList());
        assertTrue(attachments(id).stream().allMatch(a -> a.source() == null));
        assertEquals(0, fixture.probe().count(org, Table.REQUEST));
        assertEquals(List.of("< Look"), told(id));
    }

    @Test
    @DisplayName("IN-8: without a place for files the message says that they came and could not be taken, never nothing")
    void notTaken() {
        box.close();
        box = Fieldinbox.builder().storage(storage).directory(host).adapter(adapter).channel(number).clock(clock).build();
        phone(ANNA).send("", PICTURE);
        settle();
        assertEquals(List.of(State.NOT_TAKEN), states(theConversation()));
        assertEquals("no place to keep files is set up", attachments(theConversation()).get(0).problem());
        assertEquals("1 attachment", only(View.OPEN).head().summary().preview());
        assertEquals(List.of(), carrier.media().requests());
        assertEquals(0, fixture.probe().count(org, Table.REQUEST));
    }

    @Test
    @DisplayName("IN-8, I-8: a node that dies between the file and its record loses nothing and doubles nothing")
    void diesBetween() {
        List<String> kept = new ArrayList<>();
        ContentStore sound = files;
        files = new Forwarding(sound) {
            @Override
            public Optional<Stored> put(OrganizationId organization, String name, InputStream content, long maxBytes) throws IOException {
                Optional<Stored> stored = super.put(organization, name, content, maxBytes);
                kept.add(stored.orElseThrow().key());
                if (kept.size() == 1) {
                    throw new DyingNode.Died();
                }
                return stored;
            }
        };
        open(Profiles.sharedQueue());
        phone(ANNA).send("", PICTURE);
        settle();
        ConversationId id = theConversation();
        assertEquals(List.of(State.FETCHING), states(id));
        later(Duration.ofMinutes(10));
        assertEquals(List.of(State.STORED), states(id));
        assertEquals(2, kept.size());
        assertEquals(kept.get(0), kept.get(1), "the same file has the same place, so that none is left over");
        assertArrayEquals(PICTURE, read(id, 0));
        assertEquals(1, facts(id).stream().filter(Fact.AttachmentStored.class::isInstance).count());
    }

    @Test
    @DisplayName("IN-8, I-2: a message that comes again, and files that several nodes fetch at once, are one message with each file once")
    void atOnceAndAgain() throws Exception {
        carrier.faults().always(Fault.WEBHOOK_TWICE);
        phone(ANNA).send("", PICTURE, FILM, PICTURE, FILM);
        carrier.deliver();
        List<Callable<Object>> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Fieldinbox node = with(Profiles.sharedQueue()).build();
            nodes.add(() -> {
                node.operations().drain();
                return node;
            });
        }
        atOnce(nodes);
        later(Duration.ofMinutes(10));
        ConversationId id = theConversation();
        assertEquals(List.of(State.STORED, State.STORED, State.STORED, State.STORED), states(id));
        assertEquals(4, facts(id).stream().filter(Fact.AttachmentStored.class::isInstance).count());
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(i % 2 == 0 ? PICTURE : FILM, read(id, i));
        }
        assertEquals(4, row(id).head().summary().attachments());
    }

    @Test
    @DisplayName("IN-8: a file that another node fetched meanwhile, because this one was too slow, is recorded once, and what this one fetched is not left over")
    void tooSlow() {
        List<String> kept = new ArrayList<>();
        Fieldinbox other = with(Profiles.sharedQueue()).build();
        ContentStore sound = files;
        files = new Forwarding(sound) {
            @Override
            public Optional<Stored> put(OrganizationId organization, String name, InputStream content, long maxBytes) throws IOException {
                storage.advance(Duration.ofMinutes(6));
                other.operations().drain();
                Optional<Stored> late = super.put(organization, name, new ByteArrayInputStream(FILM), maxBytes);
                late.ifPresent(file -> kept.add(file.key()));
                return late;
            }
        };
        open(Profiles.sharedQueue());
        phone(ANNA).send("", PICTURE);
        settle();
        ConversationId id = theConversation();
        assertEquals(1, facts(id).stream().filter(Fact.AttachmentStored.class::isInstance).count());
        assertArrayEquals(PICTURE, read(id, 0));
        assertEquals(1, kept.size());
        try {
            assertEquals(Optional.empty(), sound.open(org, kept.get(0), 0), "what was fetched for nothing is deleted");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertEquals(0, fixture.probe().count(org, Table.REQUEST));
    }

    @Test
    @DisplayName("CT-8, VS-11: a file is for who may open its conversation; for others, other organizations and other numbers there is none")
    void whoMaySee() {
        phone(ANNA).send("", PICTURE);
        settle();
        EntryId entry = newest(theConversation());
        EmployeeId tech = host.employee(org, "tom", "Tom Tech", Set.of(Role.TECHNICIAN), Set.of(), Set.of());
        OrganizationId other = new OrganizationId(org.value() + "-other");
        EmployeeId theirs = host.office(other, "olga", "Another Olga");
        for (Callable<Optional<Download>> call : List.<Callable<Optional<Download>>>of(
                () -> box.desk(org, tech).messages().content(entry, 0),
                () -> box.desk(other, theirs).messages().content(entry, 0),
                () -> olga().messages().content(new EntryId(UUID.randomUUID()), 0))) {
            assertTrue(assertThrows(NotPermittedException.class, call::call).isNotFound());
        }
        assertEquals(Optional.empty(), olga().messages().content(entry, 1));
        assertEquals(Optional.empty(), olga().messages().content(entry, -1));
        assertEquals(PICTURE.length, olga().messages().content(entry, 0).orElseThrow().size());
    }

    @Test
    @DisplayName("IN-5, IN-8: what a member of staff sends is not fetched; the staff sink is told how much there was")
    void ofStaff() {
        host.staffNumber(org, Address.phone(ANNA), olga);
        phone(ANNA).send("The meter", PICTURE, FILM);
        settle();
        assertEquals(List.of(2), host.staffTexts().stream().map(t -> t.attachments()).toList());
        assertEquals(List.of(), carrier.media().requests());
    }

    @Test
    @DisplayName("IN-8: no file is fetched while a transaction of ours is open or a conversation is locked")
    void nothingLocked() {
        List<Boolean> joined = new ArrayList<>();
        files = new Forwarding(files) {
            @Override
            public Optional<Stored> put(OrganizationId organization, String name, InputStream content, long maxBytes) throws IOException {
                joined.add(storage.unitOfWork().joined());
                olga().conversations().markUnread(theConversation()).orThrow();
                return super.put(organization, name, content, maxBytes);
            }
        };
        open(Profiles.sharedQueue());
        phone(ANNA).send("", PICTURE);
        settle();
        assertEquals(List.of(false), joined);
        assertEquals(List.of(State.STORED), states(theConversation()));
    }

    private ConversationId of(String number) {
        return list(View.ALL).stream().map(r -> r.head()).filter(h -> h.party().address().value().equals(number)).findFirst().orElseThrow().id();
    }

    private EntryId newest(ConversationId id) {
        return message(id).head().id();
    }

    private CustomerMessage message(ConversationId id) {
        return timeline(id).stream().map(e -> e.entry()).filter(CustomerMessage.class::isInstance).map(CustomerMessage.class::cast)
                .max(Comparator.comparing(m -> m.head().seq())).orElseThrow();
    }

    private List<Attachment> attachments(ConversationId id) {
        return message(id).attachments();
    }

    private List<State> states(ConversationId id) {
        return attachments(id).stream().map(Attachment::state).toList();
    }

    private byte[] read(ConversationId id, int attachment) {
        try (InputStream in = olga().messages().content(newest(id), attachment).orElseThrow().open(0)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] file(String begins, int size) {
        return Arrays.copyOf(begins.getBytes(StandardCharsets.ISO_8859_1), size);
    }

    /** Passes every call on. */
    static class Forwarding implements ContentStore {
        private final ContentStore sound;

        Forwarding(ContentStore sound) {
            this.sound = sound;
        }

        @Override
        public Optional<Stored> put(OrganizationId organization, String name, InputStream content, long maxBytes) throws IOException {
            return sound.put(organization, name, content, maxBytes);
        }

        @Override
        public Optional<InputStream> open(OrganizationId organization, String key, long from) throws IOException {
            return sound.open(organization, key, from);
        }

        @Override
        public boolean delete(OrganizationId organization, String key) throws IOException {
            return sound.delete(organization, key);
        }
    }
}
