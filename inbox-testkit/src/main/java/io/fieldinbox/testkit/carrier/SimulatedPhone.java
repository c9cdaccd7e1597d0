// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.carrier;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.kernel.Address;
import java.util.List;
import java.util.stream.Stream;

/** Somebody's phone at the simulated carrier. */
public final class SimulatedPhone {

    private final SimulatedCarrier carrier;
    private final Channel channel;
    private final Address address;

    SimulatedPhone(SimulatedCarrier carrier, Channel channel, Address address) {
        this.carrier = carrier;
        this.channel = channel;
        this.address = address;
    }

    /** Its number. */
    public Address address() {
        return address;
    }

    /** The same phone writing to another number of ours. */
    public SimulatedPhone writingTo(Channel other) {
        return new SimulatedPhone(carrier, other, address);
    }

    /**
     * Writes a text to our number; it reaches us with the carrier's next {@link SimulatedCarrier#deliver}.
     *
     * @return the carrier's id of it
     */
    public String text(String text) {
        return carrier.write(channel, address, text, List.of());
    }

    /**
     * The same with files, which the carrier keeps.
     *
     * @param text may be empty
     */
    public String send(String text, byte[]... files) {
        return sendFrom(text, Stream.of(files).map(carrier.media()::keep).toArray(String[]::new));
    }

    /** The same with files that lie at these URLs, the carrier's or anybody's. */
    public String sendFrom(String text, String... urls) {
        return carrier.write(channel, address, text, List.of(urls));
    }

    /** The texts that arrived from that organization, oldest first. */
    public List<String> received() {
        return carrier.accepted().stream()
                .filter(sent -> sent.organization().equals(channel.organization()) && sent.to().equals(address))
                .map(SentText::text)
                .toList();
    }

    /** What goes wrong with this number. */
    public FaultScript faults() {
        return carrier.faults(address);
    }
}
