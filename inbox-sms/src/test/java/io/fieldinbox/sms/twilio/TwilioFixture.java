// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.testkit.twilio.SignedWebhook;
import io.fieldinbox.transport.Outgoing;
import io.fieldinbox.transport.RawRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An account, a channel and messages that the tests of this package share. */
final class TwilioFixture {

    static final String ACCOUNT = "AC00000000000000000000000000000001";
    static final String TOKEN = "0123456789abcdef0123456789abcdef";
    static final TwilioCredentials CREDENTIALS = TwilioCredentials.of(ACCOUNT, TOKEN);
    static final OrganizationId ORGANIZATION = new OrganizationId("acme");
    static final Address OUR_NUMBER = Address.phone("+15005550006");
    static final Address CUSTOMER = Address.phone("+14155552671");
    static final EntryId MESSAGE = new EntryId(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"));
    static final Instant NOW = Instant.parse("2026-03-02T10:00:00.400Z");

    private TwilioFixture() {}

    static Outgoing outgoing(Address from, Address to, String text) {
        EntryHead head = new EntryHead(
            ORGANIZATION, MESSAGE, new ConversationId(new UUID(0, 1)), 1, 1, Author.AUTOMATIC, NOW, NOW, null, null);
        Channel channel = Channel.sms(ORGANIZATION, "main", TwilioSms.NAME, from);
        return Outgoing.of(
            new CustomerMessage(head, Direction.OUTBOUND, channel.id(), to, null, text, List.of(), Purpose.CONVERSATION), channel);
    }

    static Outgoing outgoing(String text) {
        return outgoing(OUR_NUMBER, CUSTOMER, text);
    }

    static RawRequest request(SignedWebhook webhook) {
        return new RawRequest(ORGANIZATION, "POST", webhook.url(), webhook.headers(), webhook.body().getBytes(StandardCharsets.UTF_8));
    }
}
