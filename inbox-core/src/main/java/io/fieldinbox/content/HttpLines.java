// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.content;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;

/** The bytes of a connection, read by lines where there are lines; what they may cost has a bound. */
final class HttpLines {

    private static final int LONGEST = 16 * 1024;
    private static final int MOST = 64 * 1024;

    private final InputStream in;
    private final AtomicInteger before = new AtomicInteger();

    HttpLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** The next line without its end. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the answer ended in a line");
            }
            if (line.length() == LONGEST) {
                throw new IOException("expected lines of at most " + LONGEST + " bytes");
            }
            line.append((char) c);
        }
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
    }

    /** The same before the body, all lines of which together have a bound too. */
    String headLine() throws IOException {
        String line = line();
        if (before.addAndGet(line.length() + 2) > MOST) {
            throw new IOException("expected at most " + MOST + " bytes before the body");
        }
        return line;
    }

    int read(byte[] into, int offset, int length) throws IOException {
        return in.read(into, offset, length);
    }
}
