// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

/**
 * An internal note: it can never reach a customer.
 *
 * @param text plain text, 1 to 10,000 characters
 */
public record Note(EntryHead head, String text) implements Entry {
    @Override
    public Note revised(Revision revision) {
        return new Note(head.revised(revision), text);
    }

    @Override
    public Note placed(EntryHead moved) {
        return new Note(moved, text);
    }
}
