// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

/**
 * One thing in a conversation. What can reach a customer is a {@link CustomerMessage} and nothing else: a transport takes no
 * other type, so that a note to a customer does not compile (VS-7).
 */
public sealed interface Entry permits CustomerMessage, Note, Activity, SystemEntry {

    /** What all entries have. */
    EntryHead head();

    /** The words, for those who may open the conversation. */
    String text();

    /** The same entry with what a revision of it changes. */
    Entry revised(Revision revision);

    /** The same entry at another place. */
    Entry placed(EntryHead moved);
}
