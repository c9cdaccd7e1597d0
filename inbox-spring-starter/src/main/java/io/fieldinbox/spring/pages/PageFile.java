// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A module, as it is and compressed. */
final class PageFile {

    private final byte[] plain;
    private final byte[] gzipped;

    private PageFile(byte[] plain, byte[] gzipped) {
        this.plain = plain;
        this.gzipped = gzipped;
    }

    static PageFile of(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new Smallest(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PageFile(plain, bytes.toByteArray());
    }

    /** It is done once and sent often. */
    private static final class Smallest extends GZIPOutputStream {
        Smallest(ByteArrayOutputStream to) throws IOException {
            super(to);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    byte[] plain() {
        return plain;
    }

    byte[] gzipped() {
        return gzipped;
    }
}
