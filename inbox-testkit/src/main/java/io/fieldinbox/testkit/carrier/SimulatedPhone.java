// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.carrier;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.kernel.Address;
import java.util.List;

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
        return carrier.write(channel, address, text);
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
