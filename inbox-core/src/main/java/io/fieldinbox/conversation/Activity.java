// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

/**
 * What was done at the host, by whom, about which job (JB-2). It is never sent, alerts nobody, and changes neither what is unread nor the order
 * nor the status.
 *
 * @param kind a stable code such as {@code job-booked}
 * @param text in plain words
 */
public record Activity(EntryHead head, String kind, String text) implements Entry {
    @Override
    public Activity revised(Revision revision) {
        return new Activity(head.revised(revision), kind, text);
    }

    @Override
    public Activity placed(EntryHead moved) {
        return new Activity(moved, kind, text);
    }
}
