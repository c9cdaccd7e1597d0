// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

/**
 * What happened to the conversation, by whom and why, for those who may open it.
 *
 * @param kind a stable code such as {@code closed}, {@code opted-out}
 * @param text in plain words
 */
public record SystemEntry(EntryHead head, String kind, String text) implements Entry {
    @Override
    public SystemEntry revised(Revision revision) {
        return new SystemEntry(head.revised(revision), kind, text);
    }

    @Override
    public SystemEntry placed(EntryHead moved) {
        return new SystemEntry(moved, kind, text);
    }
}
