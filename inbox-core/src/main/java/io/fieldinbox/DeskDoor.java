// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.visibility.Viewer;

/** A desk: a cheap value for one request. */
record DeskDoor(Viewer viewer, Conversations conversations, Messages messages, Lists lists, Contacts contacts) implements Desk {

    static DeskDoor of(AtDesk at) {
        return new DeskDoor(at.viewer(), new ConversationsAtDesk(at), new MessagesAtDesk(at), new ListsAtDesk(at), new ContactsAtDesk(at));
    }
}
