// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that is asked for (RFC 9110, section 14).
 *
 * @param first the first byte, from 0
 * @param last the last one, included
 */
record ByteRange(long first, long last) {

    private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /** All of a file. */
    static ByteRange whole(long size) {
        return new ByteRange(0, size - 1);
    }

    /** The one range of bytes that is asked for; empty where anything else is, such as several or one that lies outside: then the whole file is answered. */
    static Optional<ByteRange> of(@Nullable String header, long size) {
        Matcher asked = ONE.matcher(header == null ? "" : header.replace(" ", ""));
        if (!asked.matches() || asked.group(1).isEmpty() && asked.group(2).isEmpty()) {
            return Optional.empty();
        }
        boolean suffix = asked.group(1).isEmpty();
        long end = asked.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(asked.group(2));
        long first = suffix ? Math.max(0, size - end) : Long.parseLong(asked.group(1));
        long last = suffix ? size - 1 : Math.min(end, size - 1);
        return first <= last ? Optional.of(new ByteRange(first, last)) : Optional.empty();
    }

    long length() {
        return last - first + 1;
    }
}
