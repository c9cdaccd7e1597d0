// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.testkit.carrier.Fault;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.ChannelAdapter;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.transport.ProviderEvent;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.Receipt;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class SimulatedCarrierContractTest extends ChannelAdapterContract {

    @Override
    protected ProviderFixture fixture() {
        return new Carrier();
    }

    private static final class Carrier implements ProviderFixture {

        private static final String URL = "https://inbox.example.com/inbox/webhooks/simulated";

        private final Channel channel = Channel.sms(new OrganizationId("acme"), "main", SimulatedCarrier.NAME, Address.phone("+15005550006"));
        private final SimulatedCarrier carrier =
                SimulatedCarrier.of(channel, Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneOffset.UTC), 1, "open sesame");

        @Override
        public ChannelAdapter adapter() {
            return carrier;
        }

        @Override
        public Channel channel() {
            return channel;
        }

        @Override
        public void next(Trouble trouble) {
            carrier.faults().next(
                    switch (trouble) {
                        case REFUSED -> Fault.LANDLINE;
                        case THROTTLED -> Fault.THROTTLED;
                        case LOST -> Fault.RESET_BEFORE;
                        case ANSWER_LOST -> Fault.RESET_AFTER;
                    },
                    1);
        }

        @Override
        public int requests() {
            return carrier.requests();
        }

        @Override
        public List<Taken> taken() {
            return carrier.accepted().stream().map(sent -> new Taken(sent.providerMessageId(), sent.to(), sent.text())).toList();
        }

        @Override
        public String id(int number) {
            return "SIM" + number;
        }

        @Override
        public RawRequest inbound(String providerMessageId, Address from, String text) {
            return request(new Inbound(channel.organization(), SimulatedCarrier.NAME, providerMessageId, channel.address(), from, text, List.of(), null, null));
        }

        @Override
        public RawRequest delivered(Taken message) {
            return request(new Receipt(
                    channel.organization(), SimulatedCarrier.NAME, null, message.providerMessageId(), DeliveryState.DELIVERED, null, null, AddressEffect.NONE));
        }

        @Override
        public Optional<String> media() {
            return Optional.of(carrier.media().keep(new byte[] {1}));
        }

        @Override
        public RawRequest forged(RawRequest genuine) {
            Map<String, List<String>> headers = new HashMap<>(genuine.headers());
            headers.put(SimulatedCarrier.SECRET_HEADER, List.of("open barley"));
            return new RawRequest(genuine.organization(), genuine.method(), genuine.url(), headers, genuine.body());
        }

        @Override
        public void close() {
            carrier.close();
        }

        private RawRequest request(ProviderEvent event) {
            return carrier.request(URL, channel.organization(), List.of(event));
        }
    }
}
