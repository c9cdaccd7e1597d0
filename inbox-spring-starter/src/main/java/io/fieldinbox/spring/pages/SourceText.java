// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.pages;

import java.nio.charset.StandardCharsets;

/** Our modules as they are sent: without what is for readers of the source. */
final class SourceText {

    private SourceText() {}

    /**
     * Leaves out indentation and the comments that have lines of their own; the license is named once, in the module that brings the others. Lines
     * keep their numbers, so that an error's place can be found in the source.
     */
    static byte[] slim(byte[] module) {
        StringBuilder slim = new StringBuilder(module.length);
        boolean within = false;
        for (String line : new String(module, StandardCharsets.UTF_8).split("\n", -1)) {
            String text = line.strip();
            boolean comment = within || text.startsWith("//") || text.startsWith("/*");
            within = comment && !text.startsWith("//") && !text.endsWith("*/");
            slim.append(comment ? "" : text).append('\n');
        }
        return slim.toString().stripTrailing().concat("\n").getBytes(StandardCharsets.UTF_8);
    }
}
