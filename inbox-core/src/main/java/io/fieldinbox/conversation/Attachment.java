// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.Texts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that came with a message.
 *
 * @param mediaType what it is: as its first bytes tell once it is {@link State#STORED}; before, as the provider tells, which is not trusted
 * @param name the file's name, at most 200 characters, or null
 * @param size bytes, or null while not known
 * @param state whether it is here
 * @param source where the provider keeps it, or null; never shown to anybody, unless it is {@link State#LINKED}
 * @param kept where it is here, or null unless it is {@link State#STORED}
 * @param problem why it is not here, in plain words, or null
 * @param photo the job whose photos it was added to, or null
 */
public record Attachment(
        String mediaType,
        @Nullable String name,
        @Nullable Long size,
        State state,
        @Nullable String source,
        @Nullable Kept kept,
        @Nullable String problem,
        @Nullable PhotoOf photo) {

    /** Whether the file is here. */
    public enum State {
        /** It is being fetched, or will be soon. */
        FETCHING,
        /** It is here. */
        STORED,
        /** It could not be fetched, however often it was tried. */
        FAILED,
        /** It will not be fetched: it lies where nothing of ours may go, or is of a kind that is not taken. */
        REFUSED,
        /** It is larger than the channel takes. */
        TOO_LARGE,
        /** It came where no files can be taken. */
        NOT_TAKEN,
        /** It is the host's, which shows it to anybody: its source is its public address. It is not fetched. */
        LINKED
    }

    /** What it is to a reader. */
    public enum Kind {
        /** A picture. */
        IMAGE,
        /** A film. */
        VIDEO,
        /** Something to listen to. */
        AUDIO,
        /** Anything else. */
        FILE
    }

    /**
     * Where a file is kept.
     *
     * @param key its key in the content store
     * @param sha256 the SHA-256 of its bytes, 64 hexadecimal digits
     */
    public record Kept(String key, String sha256) {}

    /**
     * The job whose photos it was added to.
     *
     * @param by who added it
     * @param byName their name then
     */
    public record PhotoOf(JobId job, EmployeeId by, String byName, Instant at) {}

    /** Cuts what a provider tells. */
    public Attachment {
        mediaType = Texts.cut(Texts.storable(mediaType), 100);
        name = name == null ? null : Texts.cut(Texts.storable(name), 200);
    }

    /** A file of which nothing is known but this. */
    public Attachment(String mediaType, @Nullable String name, @Nullable Long size, State state, @Nullable String source) {
        this(mediaType, name, size, state, source, null, null, null);
    }

    /** One that is to be fetched from where the provider keeps it. */
    public static Attachment coming(String mediaType, @Nullable String name, String source) {
        return new Attachment(mediaType, name, null, State.FETCHING, source);
    }

    /** One of the host's, which shows it to anybody. */
    public static Attachment linked(String mediaType, @Nullable String name, String url) {
        return new Attachment(mediaType, name, null, State.LINKED, url);
    }

    /** The public address of one of the host's, or null. */
    public @Nullable String link() {
        return state == State.LINKED ? source : null;
    }

    /** What it is to a reader. */
    public Kind kind() {
        return mediaType.startsWith("image/") ? Kind.IMAGE : mediaType.startsWith("video/") ? Kind.VIDEO : mediaType.startsWith("audio/") ? Kind.AUDIO : Kind.FILE;
    }

    /** The same now that it is here; where the provider keeps it does not matter any more. */
    public Attachment stored(String sniffed, long bytes, Kept where) {
        return new Attachment(sniffed, name, bytes, State.STORED, null, where, null, null);
    }

    /** The same that will not come, and why. A {@link State#FAILED} one still tells where it lies. */
    public Attachment missing(State because, String words) {
        return new Attachment(mediaType, name, size, because, because == State.FAILED ? source : null, null, words, null);
    }

    /** The same that is to be fetched again. */
    public Attachment again() {
        return new Attachment(mediaType, name, size, State.FETCHING, source);
    }

    /** The same as one of a job's photos. */
    public Attachment addedTo(PhotoOf job) {
        return new Attachment(mediaType, name, size, state, source, kept, problem, job);
    }
}
