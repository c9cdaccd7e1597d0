// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.consent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the message lists beside the tests: one message a line, Java escapes, lines with two slashes are comments. */
final class Corpus {

    private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9A-F]{4})");

    private Corpus() {}

    static List<String> lines(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(Corpus.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                    .map(Corpus::unescape)
                    .toList();
        }
    }

    private static String unescape(String line) {
        return UNICODE.matcher(line)
                .replaceAll(m -> Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(m.group(1), 16))))
                .replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t");
    }
}
