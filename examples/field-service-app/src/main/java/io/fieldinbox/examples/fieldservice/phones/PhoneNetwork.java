// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.phones;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.testkit.carrier.SentText;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.transport.ProviderEvent;
import io.fieldinbox.transport.Receipt;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The air between the simulated carrier and the inbox: carries texts and receipts over, and remembers what each phone wrote. */
@Component
@WhenSimulated
class PhoneNetwork {

    private final SimulatedCarrier carrier;
    private final Channel pictureLine;
    private final Clock clock;
    private final List<Written> written = new ArrayList<>();

    PhoneNetwork(SimulatedCarrier carrier, @Qualifier("pictureLine") Channel pictureLine, Fieldinbox inbox, Clock clock) {
        this.carrier = carrier;
        this.pictureLine = pictureLine;
        this.clock = clock;
        carrier.connect(event -> take(inbox, event));
    }

    private static void take(Fieldinbox inbox, ProviderEvent event) {
        if (event instanceof Inbound message) {
            inbox.intake().receive(message);
        } else {
            inbox.intake().receipt((Receipt) event);
        }
    }

    /** What the inbox did not take stays with the carrier for the next time. */
    @Scheduled(fixedDelay = 300)
    synchronized void deliver() {
        carrier.deliver();
    }

    /** A phone writes to the office. */
    synchronized void write(Address phone, String text) {
        String id = carrier.phone(phone.value()).text(text);
        written.add(new Written(phone, new Text(id, true, text, false, clock.instant())));
        carrier.deliver();
    }

    /** A phone sends a picture to the number for pictures. */
    synchronized void send(Address phone, byte[] picture) {
        String id = carrier.phone(phone.value()).writingTo(pictureLine).send("", picture);
        written.add(new Written(phone, new Text(id, true, "", true, clock.instant())));
        carrier.deliver();
    }

    /** What a phone wrote and what arrived there, oldest first. */
    synchronized List<Text> texts(Address phone) {
        Stream<Text> own = written.stream().filter(w -> w.phone().equals(phone)).map(Written::text);
        Stream<Text> arrived = carrier.accepted().stream()
                .filter(sent -> sent.to().equals(phone))
                .map(sent -> new Text(sent.providerMessageId(), false, sent.text(), false, sent.at()));
        return Stream.concat(own, arrived).sorted(Comparator.comparing(Text::at)).toList();
    }

    /** How many texts arrived at each phone. */
    Map<Address, Long> arrived() {
        return carrier.accepted().stream().collect(Collectors.groupingBy(SentText::to, Collectors.counting()));
    }

    /** Every phone that has written or been written to. */
    synchronized List<Address> seen() {
        return Stream.concat(written.stream().map(Written::phone), carrier.accepted().stream().map(SentText::to)).distinct().toList();
    }

    /** A text on a phone; {@code mine} where the phone wrote it, {@code picture} where it is one. */
    record Text(String id, boolean mine, String text, boolean picture, Instant at) {}

    private record Written(Address phone, Text text) {}
}
