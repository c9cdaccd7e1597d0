// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.company;

/** Something that the company does not do, with the words for whoever asked; nothing has changed. */
public final class NotPossibleException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String words;

    NotPossibleException(String words) {
        super(words);
        this.words = words;
    }

    /** Why not, and what would be possible. */
    public String words() {
        return words;
    }
}
