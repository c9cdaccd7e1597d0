// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.telnyx;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.testkit.contract.ProviderFixture;
import io.fieldinbox.transport.ChannelAdapter;
import io.fieldinbox.transport.RawRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The fake carrier with the adapter, as the testkit's contract asks for them. */
class TelnyxProvider implements ProviderFixture {

    static final Address OUR_NUMBER = Address.phone("+15005550006");
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneOffset.UTC);

    final FakeTelnyx carrier = new FakeTelnyx();
    final TelnyxWebhooks webhooks = new TelnyxWebhooks(CLOCK);
    private final ChannelAdapter adapter = TelnyxSms.with(webhooks.account()).baseUrl(carrier.baseUrl()).clock(CLOCK).build();

    @Override
    public ChannelAdapter adapter() {
        return adapter;
    }

    @Override
    public Channel channel() {
        return Channel.sms(TelnyxWebhooks.ORGANIZATION, "main", TelnyxSms.NAME, OUR_NUMBER);
    }

    @Override
    public void next(Trouble trouble) {
        carrier.next(
            switch (trouble) {
                case REFUSED -> FakeTelnyx.refuse(422, "40001", "Not routable");
                case THROTTLED -> FakeTelnyx.throttle("x-ratelimit-reset", "3");
                case LOST -> FakeTelnyx.RESET;
                case ANSWER_LOST -> FakeTelnyx.ACCEPT_AND_RESET;
            });
    }

    @Override
    public int requests() {
        return carrier.sends().size();
    }

    @Override
    public List<Taken> taken() {
        return carrier.messages().stream().map(message -> new Taken(message.id(), Address.phone(message.to()), message.text())).toList();
    }

    @Override
    public String id(int number) {
        return new UUID(0x7ee4241cf12747e5L, 0x9c34_0000_0000_0000L + number).toString();
    }

    @Override
    public RawRequest inbound(String providerMessageId, Address from, String text) {
        return webhooks.inbound(providerMessageId, from.value(), OUR_NUMBER.value(), text);
    }

    @Override
    public RawRequest delivered(Taken message) {
        FakeTelnyx.Message sent = new FakeTelnyx.Message(message.providerMessageId(), OUR_NUMBER.value(), message.to().value(), message.text(), List.of(), "");
        return webhooks.finalized(sent, "delivered", "");
    }

    @Override
    public Optional<String> media() {
        return Optional.of("https://media.telnyx.com/abc/photo.jpg?sig=1");
    }

    /** Whoever knows the carrier's form, but has another key. */
    @Override
    public RawRequest forged(RawRequest genuine) {
        return new TelnyxWebhooks(CLOCK).signed(new String(genuine.body(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        carrier.close();
    }
}
