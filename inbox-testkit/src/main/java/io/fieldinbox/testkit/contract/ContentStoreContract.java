// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.content.ContentStore;
import io.fieldinbox.content.ContentStore.Stored;
import io.fieldinbox.kernel.OrganizationId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What {@code ContentStore} promises: whole files or none, each its organization's own, however often and however many at once. */
public abstract class ContentStoreContract {

    private static final OrganizationId ORG = new OrganizationId("content/../..\\é");
    private static final long ROOM = 1_000_000;

    private ContentStore store;

    /** For subclasses. */
    protected ContentStoreContract() {}

    /** An empty store. */
    protected abstract ContentStore store();

    @BeforeEach
    void open() {
        store = store();
    }

    @Test
    @DisplayName("CT-8: what was put is there, with its size and what it is worth")
    void roundTrip() {
        for (int size : new int[] {0, 1, 65_536, 65_537, 500_000}) {
            byte[] bytes = bytes(size, size);
            Stored stored = put(ORG, "a", bytes);
            assertEquals(size, stored.size());
            assertEquals(sha256(bytes), stored.sha256());
            assertTrue(stored.key().matches("[0-9A-Za-z-]{1,100}"), stored.key());
            assertArrayEquals(bytes, read(ORG, stored.key(), 0));
        }
    }

    @Test
    @DisplayName("CT-8: it can be read from anywhere on, also from its end and from behind it")
    void readsFrom() {
        byte[] bytes = bytes(1, 100_000);
        Stored stored = put(ORG, "a", bytes);
        for (int from : new int[] {1, 65_536, 99_999, 100_000, 200_000}) {
            assertArrayEquals(Arrays.copyOfRange(bytes, Math.min(from, bytes.length), bytes.length), read(ORG, stored.key(), from), "from " + from);
        }
    }

    @Test
    @DisplayName("CT-8: the same again is kept once; other bytes or another name are something else")
    void keys() {
        byte[] bytes = bytes(1, 1_000);
        Stored first = put(ORG, "a", bytes);
        assertEquals(first, put(ORG, "a", bytes));
        Stored otherBytes = put(ORG, "a", bytes(2, 1_000));
        Stored otherName = put(ORG, "b", bytes);
        assertEquals(3, new HashSet<>(List.of(first.key(), otherBytes.key(), otherName.key())).size());
        assertArrayEquals(bytes, read(ORG, first.key(), 0));
        assertArrayEquals(bytes(2, 1_000), read(ORG, otherBytes.key(), 0));
    }

    @Test
    @DisplayName("CT-8: names are only names, whatever they look like")
    void names() {
        for (String name : List.of("../../../etc/passwd", "/etc/passwd", "C:\\Windows", "a/b", "..", ".", "con", "é\ud83d\ude00".repeat(20), "%2e%2e%2f")) {
            assertArrayEquals(bytes(3, 10), read(ORG, put(ORG, name, bytes(3, 10)).key(), 0), name);
        }
    }

    @Test
    @DisplayName("CT-8: one byte more than allowed, and nothing is kept; the stream is not read to its end")
    void limit() throws IOException {
        assertTrue(store.put(ORG, "a", new ByteArrayInputStream(new byte[1_000]), 1_000).isPresent());
        assertEquals(Optional.empty(), store.put(ORG, "b", new ByteArrayInputStream(new byte[1_001]), 1_000));
        assertEquals(Optional.empty(), store.put(ORG, "c", endless(), 100_000));
    }

    @Test
    @DisplayName("CT-8: of what breaks off nothing is kept, and it can be put whole afterwards")
    void breaksOff() {
        byte[] bytes = bytes(1, 200_000);
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(bytes, 0, 150_000), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("on purpose");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw new IOException("on purpose");
            }
        });
        assertThrows(IOException.class, () -> store.put(ORG, "a", broken, ROOM));
        assertArrayEquals(bytes, read(ORG, put(ORG, "a", bytes).key(), 0));
    }

    @Test
    @DisplayName("I-7: what one organization has, another has not: neither to read nor to delete")
    void organizations() throws IOException {
        OrganizationId other = new OrganizationId("other");
        Stored mine = put(ORG, "a", bytes(1, 10));
        assertEquals(Optional.empty(), store.open(other, mine.key(), 0));
        assertFalse(store.delete(other, mine.key()));
        put(other, "a", bytes(1, 10));
        assertTrue(store.delete(other, mine.key()) || store.open(ORG, mine.key(), 0).isPresent());
        assertArrayEquals(bytes(1, 10), read(ORG, mine.key(), 0));
    }

    @Test
    @DisplayName("CT-8: what was deleted is gone, and only that; what was never there is not there")
    void deletes() throws IOException {
        Stored one = put(ORG, "a", bytes(1, 10));
        Stored two = put(ORG, "b", bytes(1, 10));
        assertTrue(store.delete(ORG, one.key()));
        assertFalse(store.delete(ORG, one.key()));
        assertEquals(Optional.empty(), store.open(ORG, one.key(), 0));
        assertArrayEquals(bytes(1, 10), read(ORG, two.key(), 0));
        for (String never : List.of("x", "../" + two.key(), two.key() + "/", "..", "0".repeat(64), "/etc/passwd")) {
            assertEquals(Optional.empty(), store.open(ORG, never, 0), never);
            assertFalse(store.delete(ORG, never), never);
        }
    }

    @RepeatedTest(3)
    @DisplayName("CT-8: eight who put the same at once, and eight who put something else, all find it whole")
    void race() {
        byte[] same = bytes(9, 300_000);
        List<Stored> all = Concurrently.run(16, i -> put(ORG, "same", i < 8 ? same : bytes(i, 300_000)));
        for (int i = 0; i < 16; i++) {
            assertArrayEquals(i < 8 ? same : bytes(i, 300_000), read(ORG, all.get(i).key(), 0));
        }
        assertEquals(all.get(0), all.get(7));
        assertNotEquals(all.get(7).key(), all.get(8).key());
    }

    private Stored put(OrganizationId organization, String name, byte[] bytes) {
        try {
            return store.put(organization, name, new ByteArrayInputStream(bytes), ROOM).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] read(OrganizationId organization, String key, long from) {
        try (InputStream in = store.open(organization, key, from).orElseThrow()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] bytes(long seed, int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(seed).nextBytes(bytes);
        return size > 20 ? bytes : "12345678901234567890".substring(0, size).getBytes(StandardCharsets.US_ASCII);
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                Arrays.fill(into, offset, offset + length, (byte) 'x');
                return length;
            }
        };
    }
}
