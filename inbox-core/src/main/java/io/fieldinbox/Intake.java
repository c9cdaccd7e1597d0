// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.transport.HttpAnswer;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.Receipt;

/** Where providers come in. Not for implementing. */
public interface Intake {

    /**
     * Takes a webhook: its adapter checks and reads it, then every event in it is processed or kept raw (I-9).
     *
     * @param adapter the adapter's name
     * @return what to answer: the adapter's own answer once all is kept, its refusal, 404 for an unknown adapter, 503 where something
     *     could not even be kept, so that the provider tries again
     */
    HttpAnswer webhook(String adapter, RawRequest request);

    /**
     * Takes a message, exactly once.
     *
     * @throws io.fieldinbox.kernel.StorageException if it could be neither processed nor kept
     */
    Received receive(Inbound message);

    /**
     * Takes a receipt, in any order and any number of times.
     *
     * @throws io.fieldinbox.kernel.StorageException if it could be neither processed nor kept
     */
    void receipt(Receipt receipt);

    /** What became of a message that came in. */
    sealed interface Received {
        /** It is an entry now, of a conversation that is listed or not. */
        record Appended(ConversationId conversation, EntryId entry) implements Received {}

        /** It was there already. */
        record Duplicate() implements Received {}

        /** It is a text of a member of staff and goes to the staff sink. */
        record ToStaff() implements Received {}

        /**
         * It could not be processed now and is kept raw.
         *
         * @param because why, without message text
         */
        record Held(String because) implements Received {}
    }
}
