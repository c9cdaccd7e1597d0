// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Desk;
import io.fieldinbox.Messages.LinkPhotos;
import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.content.JobPhotos;
import io.fieldinbox.conversation.Attachment.PhotoOf;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.HostFailedException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Permission;
import io.fieldinbox.profile.Profiles;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a customer sent becomes one of the photos of a job, once, when somebody of the office says so. */
public abstract class PhotoStory extends Story {

    private CustomerId anna;
    private JobId boiler;

    /** For subclasses. */
    protected PhotoStory() {}

    @BeforeEach
    void annaHasAJob() {
        anna = host.customer(org, "anna", "Anna Alvarez", ANNA);
        boiler = host.job(org, "4711", anna);
    }

    @Test
    @DisplayName("CT-8: a picture is added to the photos of the conversation's job, once, with who and when; the host has it whole")
    void one() {
        EntryId message = sent("Look", MediaStory.PICTURE, MediaStory.FILM);
        Conversation before = row(theConversation()).head();
        Attachment linked = attachments(link(olga(), message, Set.of(0), null).orThrow()).get(0);
        assertEquals(new PhotoOf(boiler, olga, "Olga Office", clock.instant().truncatedTo(ChronoUnit.MICROS)), linked.photo());
        assertArrayEquals(MediaStory.PICTURE, host.photos(org, boiler).get(0));
        assertEquals(1, host.photos(org, boiler).size());
        assertNull(attachments(message).get(1).photo());
        assertEquals(List.of("< Look", "* photos-linked"), told(theConversation()));
        assertEquals("1 photo was added to job 4711", timeline(theConversation()).get(1).entry().text());
        Conversation after = row(theConversation()).head();
        assertEquals(before.sequences().band(), after.sequences().band());
        assertEquals(before.summary().lastActivityAt(), after.summary().lastActivityAt());
        assertTrue(facts(theConversation()).contains(new Fact.PhotosLinked(message, List.of(0), boiler)));

        int calls = host.calls();
        assertEquals(linked, attachments(link(oscar(), message, Set.of(0), null).orThrow()).get(0));
        assertEquals(1, host.photos(org, boiler).size());
        assertTrue(host.calls() - calls <= 2, "the host is not asked to add it again");
        assertEquals(2, told(theConversation()).size());
    }

    @Test
    @DisplayName("CT-8: all at once adds pictures and films that are not added yet, and nothing else")
    void all() {
        EntryId message = sent("", MediaStory.PICTURE, MediaStory.file("%PDF-1.7", 500), MediaStory.FILM);
        link(olga(), message, Set.of(0), null).orThrow();
        List<Attachment> now = attachments(link(oscar(), message, Set.of(), null).orThrow());
        assertEquals(List.of("olga", "-", "oscar"), now.stream().map(a -> a.photo() == null ? "-" : a.photo().by().value()).toList());
        assertEquals(2, host.photos(org, boiler).size());
        link(oscar(), message, Set.of(), null).orThrow();
        assertEquals(2, host.photos(org, boiler).size());
        assertEquals("no-photo", refused(link(olga(), message, Set.of(0, 1), null)));
        assertEquals("no-photo", refused(link(olga(), sent("nothing here"), Set.of(), null)));
    }

    @Test
    @DisplayName("CT-8: without a job it asks to assign first; a picked one has to be the customer's")
    void whichJob() {
        phone(STRANGER).send("", MediaStory.PICTURE);
        settle();
        EntryId strangers = newest(STRANGER);
        assertEquals("needs-job", refused(link(olga(), strangers, Set.of(), null)));
        assertEquals("needs-job", refused(link(olga(), strangers, Set.of(), boiler)));

        EntryId message = sent("", MediaStory.PICTURE, MediaStory.PICTURE);
        JobId tap = host.job(org, "4712", anna);
        JobId theirs = host.job(org, "900", host.customer(org, "bob", "Bob", "+14155550122"));
        assertTrue(assertThrows(NotPermittedException.class, () -> link(olga(), message, Set.of(0), theirs).orThrow()).isNotFound());
        assertTrue(assertThrows(NotPermittedException.class, () -> link(olga(), message, Set.of(0), new JobId("none")).orThrow()).isNotFound());
        assertTrue(assertThrows(NotPermittedException.class, () -> link(olga(), message, Set.of(7), null).orThrow()).isNotFound());
        link(olga(), message, Set.of(0), tap).orThrow();
        assertEquals(1, host.photos(org, tap).size());
        assertEquals("photo-linked", refused(link(olga(), message, Set.of(0), boiler)));
        assertEquals(0, host.photos(org, boiler).size() + host.photos(org, theirs).size());
    }

    @Test
    @DisplayName("CT-8: a host that refuses or fails leaves it unlinked, in its words; what it took of several is linked, and the rest can be tried again")
    void hostRefuses() {
        EntryId message = sent("", MediaStory.PICTURE, MediaStory.FILM);
        host.refuseNext("The job is closed.");
        Answer<PlacedEntry> refused = link(olga(), message, Set.of(), null);
        assertEquals("host-refused", refused(refused));
        assertEquals("The job is closed.", refused.refusal().orElseThrow().message());
        assertEquals(List.of("< "), told(theConversation()));

        JobPhotos sometimes = new JobPhotos() {
            private int asked;

            @Override
            public Answer<JobId> add(JobPhoto photo) {
                asked++;
                if (asked == 2) {
                    throw new IllegalStateException("the disk is full");
                }
                return host.add(photo);
            }
        };
        box = with(Profiles.sharedQueue()).jobPhotos(sometimes).build();
        assertThrows(HostFailedException.class, () -> link(olga(), message, Set.of(), null).orThrow());
        assertEquals(List.of(true, false), attachments(message).stream().map(a -> a.photo() != null).toList());
        link(olga(), message, Set.of(), null).orThrow();
        assertEquals(List.of(true, true), attachments(message).stream().map(a -> a.photo() != null).toList());
        assertEquals(2, host.photos(org, boiler).size());

        box = with(Profiles.sharedQueue()).jobPhotos(JobPhotos.NONE).build();
        assertEquals("host-refused", refused(link(olga(), sent("", MediaStory.PICTURE), Set.of(), null)));
        assertEquals(false, olga().me().features().get("jobPhotos"));
    }

    @Test
    @DisplayName("CT-8: two who add the same at once to two jobs have it with one of them, and both are told which")
    void atOnceAdded() throws Exception {
        EntryId message = sent("", MediaStory.PICTURE);
        JobId tap = host.job(org, "4712", anna);
        List<Callable<Answer<PlacedEntry>>> both = new ArrayList<>();
        both.add(() -> link(olga(), message, Set.of(0), tap));
        both.add(() -> link(oscar(), message, Set.of(0), boiler));
        atOnce(both);
        PhotoOf with = there(attachments(message).get(0).photo());
        assertEquals(1, host.photos(org, with.job()).size());
        assertEquals(1, host.photos(org, tap).size() + host.photos(org, boiler).size());
    }

    @Test
    @DisplayName("CT-8, VS-11: to add photos takes the right to act in the conversation; the host is called while nothing is locked")
    void rights() {
        EntryId message = sent("", MediaStory.PICTURE);
        EmployeeId victor = host.employee(org, "victor", "Victor", Set.of(), Set.of(Permission.VIEW_CUSTOMER_CHATS), Set.of());
        EmployeeId tom = host.employee(org, "tom", "Tom", Set.of(), Set.of(), Set.of());
        assertTrue(!assertThrows(NotPermittedException.class, () -> link(box.desk(org, victor), message, Set.of(), null).orThrow()).isNotFound());
        assertTrue(assertThrows(NotPermittedException.class, () -> link(box.desk(org, tom), message, Set.of(), null).orThrow()).isNotFound());

        JobPhotos looking = photo -> {
            assertTrue(!storage.unitOfWork().joined());
            olga().conversations().markUnread(theConversation()).orThrow();
            return host.add(photo);
        };
        box = with(Profiles.sharedQueue()).jobPhotos(looking).build();
        link(olga(), message, Set.of(), null).orThrow();
        assertEquals(1, host.photos(org, boiler).size());
    }

    @Test
    @DisplayName("DL-6: a person's message with a file is refused and points to email; nothing is written")
    void noFilesOut() {
        sent("Send me the invoice");
        Answer<?> refused = olga().messages().send(new SendMessage(theConversation(), "Here it is", "c-file", null, false, List.of("invoice.pdf")));
        assertEquals("attachments-not-allowed", refused(refused));
        assertTrue(refused.refusal().orElseThrow().message().contains("email"));
        assertEquals(List.of("< Send me the invoice"), told(theConversation()));
        assertEquals(false, olga().me().features().get("attachmentsOut"));
    }

    private EntryId sent(String words, byte[]... files) {
        phone(ANNA).send(words, files);
        settle();
        return newest(ANNA);
    }

    private EntryId newest(String number) {
        ConversationId id = list(View.ALL).stream().map(r -> r.head()).filter(h -> h.party().address().value().equals(number)).findFirst().orElseThrow().id();
        return timeline(id).stream().map(PlacedEntry::entry).filter(CustomerMessage.class::isInstance).max(Comparator.comparing(e -> e.head().seq())).orElseThrow().head().id();
    }

    private static Answer<PlacedEntry> link(Desk desk, EntryId message, Set<Integer> which, @Nullable JobId job) {
        return desk.messages().linkPhotos(new LinkPhotos(message, which, job));
    }

    private List<Attachment> attachments(EntryId message) {
        return attachments(olga().messages().get(message));
    }

    private static List<Attachment> attachments(PlacedEntry placed) {
        return ((CustomerMessage) placed.entry()).attachments();
    }
}
