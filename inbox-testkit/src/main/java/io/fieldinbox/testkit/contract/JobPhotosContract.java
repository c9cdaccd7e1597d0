// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.content.ContentStore;
import io.fieldinbox.content.ContentStore.Stored;
import io.fieldinbox.content.Download;
import io.fieldinbox.content.JobPhotos;
import io.fieldinbox.content.JobPhotos.JobPhoto;
import io.fieldinbox.content.MemoryContentStore;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a host that keeps photos with jobs keeps to: each is there whole and once, whoever asks and however often. */
public abstract class JobPhotosContract {

    /** For subclasses. */
    protected JobPhotosContract() {}

    /** The subject, without photos. */
    protected abstract JobPhotos photos();

    /** The organization. */
    protected abstract OrganizationId organization();

    /** A job that exists. */
    protected abstract JobId job();

    /** Another one of the same customer. */
    protected abstract JobId otherJob();

    /** Somebody who works there. */
    protected abstract EmployeeId employee();

    /** The bytes of the photos of a job, in the order they came. */
    protected abstract List<byte[]> of(JobId job);

    @Test
    @DisplayName("CT-8: a photo is with its job, whole")
    void adds() {
        assertEquals(job(), photos().add(photo("a", job(), picture("tap", 300_000))).orThrow());
        assertEquals(1, of(job()).size());
        assertArrayEquals(picture("tap", 300_000), of(job()).get(0));
        assertEquals(List.of(), of(otherJob()));
    }

    @Test
    @DisplayName("CT-8: the same again is added to no job a second time, and the answer is the job that it is with")
    void once() {
        assertEquals(job(), photos().add(photo("a", job(), picture("tap", 10))).orThrow());
        assertEquals(job(), photos().add(photo("a", job(), picture("tap", 10))).orThrow());
        assertEquals(job(), photos().add(photo("a", otherJob(), picture("tap", 10))).orThrow());
        assertEquals(1, of(job()).size());
        assertEquals(List.of(), of(otherJob()));
        assertEquals(otherJob(), photos().add(photo("b", otherJob(), picture("tap", 10))).orThrow());
        assertEquals(1, of(otherJob()).size());
    }

    @Test
    @DisplayName("CT-8: of eight who ask for the same at once one adds it, and none is told otherwise")
    void race() {
        List<JobId> with = Concurrently.run(8, i -> photos().add(photo("a", i % 2 == 0 ? job() : otherJob(), picture("tap", 1_000))).orThrow());
        assertEquals(1, with.stream().distinct().count());
        assertEquals(1, of(job()).size() + of(otherJob()).size());
        assertEquals(1, of(with.get(0)).size());
    }

    @Test
    @DisplayName("CT-8: of a photo that cannot be read nothing is kept, and it can be added afterwards")
    void broken() {
        JobPhoto gone = photo("a", job(), new MemoryContentStore(), new Stored("0".repeat(64), 10, "0".repeat(64)));
        assertFalse(added(gone));
        assertEquals(List.of(), of(job()));
        assertTrue(added(photo("a", job(), picture("tap", 10))));
        assertEquals(1, of(job()).size());
    }

    @Test
    @DisplayName("CT-8: a job that does not exist is refused, or the call fails; nothing is kept")
    void noSuchJob() {
        assertFalse(added(photo("a", new JobId("no-such-job"), picture("tap", 10))));
        assertEquals(List.of(), of(job()));
    }

    /** Whether it was taken; a refusal and an exception are both no. */
    private boolean added(JobPhoto photo) {
        try {
            Answer<JobId> answer = photos().add(photo);
            return answer.value().isPresent();
        } catch (RuntimeException failed) {
            return false;
        }
    }

    private JobPhoto photo(String key, JobId job, byte[] bytes) {
        ContentStore store = new MemoryContentStore();
        try {
            return photo(key, job, store, store.put(organization(), key, new ByteArrayInputStream(bytes), bytes.length).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JobPhoto photo(String key, JobId job, ContentStore store, Stored stored) {
        Attachment.Kept kept = new Attachment.Kept(stored.key(), stored.sha256());
        Attachment file = Attachment.coming("image/png", "tap.png", "").stored("image/png", stored.size(), kept);
        return new JobPhoto(organization(), "photo:" + key, job, new Download(store, organization(), file, kept), employee(), Instant.parse("2026-03-02T15:00:00Z"));
    }

    private static byte[] picture(String words, int size) {
        return Arrays.copyOf(("\u0089PNG\r\n\u001a\n" + words).getBytes(StandardCharsets.ISO_8859_1), size);
    }
}
