// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.testkit.contract.ChannelAdapterContract;
import io.fieldinbox.testkit.contract.ProviderFixture;
import io.fieldinbox.testkit.twilio.FakeTwilio;
import io.fieldinbox.testkit.twilio.Reaction;
import io.fieldinbox.testkit.twilio.TwilioWebhooks;
import io.fieldinbox.transport.ChannelAdapter;
import io.fieldinbox.transport.RawRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

class TwilioSmsContractTest extends ChannelAdapterContract {

    @Override
    protected ProviderFixture fixture() {
        return new Twilio();
    }

    private static final class Twilio implements ProviderFixture {

        private static final String URL = "https://inbox.example.com/inbox/webhooks/twilio";

        private final FakeTwilio fake = FakeTwilio.start(TwilioFixture.ACCOUNT, TwilioFixture.TOKEN, Clock.fixed(TwilioFixture.NOW, ZoneOffset.UTC));
        private final TwilioSms adapter = TwilioSms.with(TwilioFixture.CREDENTIALS).baseUrl(fake.baseUrl()).build();
        private final TwilioWebhooks webhooks = new TwilioWebhooks(TwilioFixture.ACCOUNT, TwilioFixture.TOKEN);

        @Override
        public ChannelAdapter adapter() {
            return adapter;
        }

        @Override
        public Channel channel() {
            return Channel.sms(TwilioFixture.ORGANIZATION, "main", TwilioSms.NAME, TwilioFixture.OUR_NUMBER);
        }

        @Override
        public void next(Trouble trouble) {
            fake.next(
                    switch (trouble) {
                        case REFUSED -> Reaction.refuse(400, 21211, "Invalid 'To' phone number");
                        case THROTTLED -> Reaction.throttle("");
                        case LOST -> Reaction.RESET;
                        case ANSWER_LOST -> Reaction.ACCEPT_AND_RESET;
                    });
        }

        @Override
        public int requests() {
            return (int) fake.requests().stream().filter(request -> request.method().equals("POST")).count();
        }

        @Override
        public List<Taken> taken() {
            return fake.messages().stream().map(message -> new Taken(message.sid(), Address.phone(message.to()), message.body())).toList();
        }

        @Override
        public String id(int number) {
            return String.format(Locale.ROOT, "SM%032x", number);
        }

        @Override
        public RawRequest inbound(String providerMessageId, Address from, String text) {
            return TwilioFixture.request(webhooks.inbound(URL, providerMessageId, from.value(), TwilioFixture.OUR_NUMBER.value(), text));
        }

        @Override
        public RawRequest delivered(Taken message) {
            return TwilioFixture.request(webhooks.status(
                    URL + "/status", message.providerMessageId(), TwilioFixture.OUR_NUMBER.value(), message.to().value(), "delivered", 0));
        }

        @Override
        public Optional<String> media() {
            return Optional.of(fake.media("MM1", new byte[] {1}));
        }

        @Override
        public RawRequest forged(RawRequest genuine) {
            byte[] body = (new String(genuine.body(), StandardCharsets.UTF_8) + "&Body=other").getBytes(StandardCharsets.UTF_8);
            return new RawRequest(genuine.organization(), genuine.method(), genuine.url(), genuine.headers(), body);
        }

        @Override
        public void close() {
            fake.close();
        }
    }
}
