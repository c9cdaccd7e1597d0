// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;

/** What {@link ChangeStore#apply} did. */
@CheckReturnValue
public sealed interface Applied {

    /** All of the change is written. */
    record Done() implements Applied {}

    /**
     * Nothing is written: the first entry was there already, by its provider's id or its client id.
     *
     * @param entry the one that is there
     * @param conversation where it is
     */
    record Duplicate(EntryId entry, ConversationId conversation) implements Applied {}
}
