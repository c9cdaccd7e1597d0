// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.content;

import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.kernel.OrganizationId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** A file that somebody may read, until the end of the request that it was asked for in. */
public final class Download {

    private final ContentStore store;
    private final OrganizationId organization;
    private final Attachment file;
    private final Attachment.Kept kept;

    /**
     * Bundles what reading takes; nothing is opened yet.
     *
     * @param kept where the file is
     */
    public Download(ContentStore store, OrganizationId organization, Attachment file, Attachment.Kept kept) {
        this.store = store;
        this.organization = organization;
        this.file = file;
        this.kept = kept;
    }

    /** What it is, as its bytes tell, and what it is called. */
    public Attachment file() {
        return file;
    }

    /** Bytes. */
    public long size() {
        return file.size() == null ? 0 : file.size();
    }

    /** The SHA-256 of its bytes, 64 hexadecimal digits. */
    public String sha256() {
        return kept.sha256();
    }

    /**
     * Opens it, to be closed by the caller; it may be opened several times.
     *
     * @param from how many bytes to leave out at the beginning, from 0
     * @throws FileNotFoundException if its bytes are gone
     * @throws IOException if it cannot be read
     */
    public InputStream open(long from) throws IOException {
        return store.open(organization, kept.key(), from).orElseThrow(() -> new FileNotFoundException("a file is recorded and not there"));
    }
}
