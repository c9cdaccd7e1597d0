// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.visibility.Viewer;

/** A desk: a cheap value for one request. */
record DeskDoor(AtDesk at, Conversations conversations, Assignments assignments, Jobs jobs, Messages messages, Lists lists, Contacts contacts, Presences presence) implements Desk {

    static DeskDoor of(AtDesk at) {
        return new DeskDoor(at, new ConversationsAtDesk(at), new AssignmentsAtDesk(at), new JobsAtDesk(at), new MessagesAtDesk(at), new ListsAtDesk(at), new ContactsAtDesk(at), new PresencesAtDesk(at));
    }

    @Override
    public Viewer viewer() {
        return at.viewer();
    }

    @Override
    public Me me() {
        return Me.of(at);
    }
}
