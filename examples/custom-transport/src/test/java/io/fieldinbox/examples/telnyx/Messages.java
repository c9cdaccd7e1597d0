// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.telnyx;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.transport.Outgoing;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Messages on their way out, for the tests of this package. */
final class Messages {

    static final Address CUSTOMER = Address.phone("+14155552671");
    static final EntryId ID = new EntryId(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"));
    static final Instant NOW = TelnyxProvider.CLOCK.instant();

    private Messages() {}

    static Outgoing outgoing(String text) {
        return outgoing(CUSTOMER, text, 1);
    }

    static Outgoing outgoing(Address to, String text, int attempt) {
        Channel channel = Channel.sms(TelnyxWebhooks.ORGANIZATION, "main", TelnyxSms.NAME, TelnyxProvider.OUR_NUMBER);
        EntryHead head = new EntryHead(TelnyxWebhooks.ORGANIZATION, ID, new ConversationId(new UUID(0, 1)), 1, 1, Author.AUTOMATIC, NOW, NOW, null, null);
        return Outgoing.of(new CustomerMessage(head, Direction.OUTBOUND, channel.id(), to, null, text, List.of(), Purpose.CONVERSATION), channel, attempt);
    }
}
