// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** One versioned script of the schema: its text, its checksum and its statements, each of which can be repeated. */
record SchemaScript(int version, String name, String text) {

    /** Loads a script of a dialect from the class path. */
    static SchemaScript load(Dialect dialect, int version, String name) {
        String path = "/io/fieldinbox/db/" + dialect.id() + "/" + name;
        try (InputStream in = SchemaScript.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("expected the script " + path + " on the class path, found none");
            }
            return new SchemaScript(version, name, new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** The SHA-256 of the text with Unix line ends, in hex. */
    String checksum() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The statements in order; a script has a comment on a line of its own only, and a semicolon at the end of a statement only. */
    List<String> statements() {
        String code = text.lines().filter(line -> !line.stripLeading().startsWith("--")).collect(Collectors.joining("\n"));
        List<String> statements = new ArrayList<>();
        for (String statement : code.split(";")) {
            if (!statement.isBlank()) {
                statements.add(statement.strip());
            }
        }
        return statements;
    }
}
