// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.faults;

import io.fieldinbox.channel.Capabilities;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.transport.ChannelAdapter;
import io.fieldinbox.transport.HttpAnswer;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.transport.Outgoing;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.WebhookReading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The adapter for {@link CarrierServer}, with or without look-up. */
record RemoteCarrier(int port, boolean lookup) implements ChannelAdapter {

    static final String NAME = "remote";
    /** Longer than anything but a hang takes, shorter than the send timeout. */
    private static final int TIMEOUT_MILLIS = 1_800;
    private static final double RATE = 50;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities(Channel channel) {
        return new Capabilities(1_600, false, false, false, true);
    }

    @Override
    public Optional<Double> ratePerSecond(Channel channel) {
        return channel.id().value().equals(Traffic.LIMITED) ? Optional.of(RATE) : Optional.empty();
    }

    @Override
    public Outcome send(Outgoing message) {
        try {
            String answer = ask("SEND " + message.id() + " " + message.from().id() + " " + message.to().value() + " " + message.text());
            if (answer == null) {
                return lost(message);
            }
            return switch (answer.split(" ")[0]) {
                case "TAKEN" -> new Outcome.Accepted(answer.split(" ")[1]);
                case "THROTTLED" -> new Outcome.Throttled(Duration.ofSeconds(1), "20429");
                default -> new Outcome.NotSent("20503", "the carrier is not available");
            };
        } catch (IOException e) {
            return lost(message);
        }
    }

    /** An answer that did not come for reasons of this machine is told, so that the test knows whose outcome can be unknown. */
    private Outcome lost(Outgoing message) {
        try {
            ask("LOST " + message.id());
        } catch (IOException e) {
            return new Outcome.Unknown("lost-twice");
        }
        return new Outcome.Unknown("lost");
    }

    @Override
    public Optional<Outcome> lookup(Outgoing message, Instant begun) {
        if (!lookup) {
            return Optional.empty();
        }
        try {
            String answer = ask("LOOKUP " + message.id());
            if (answer == null) {
                throw new IllegalStateException("the carrier did not answer");
            }
            return Optional.of(answer.startsWith("TAKEN") ? new Outcome.Accepted(answer.split(" ")[1]) : new Outcome.NotSent("never", "the carrier never had it"));
        } catch (IOException e) {
            throw new IllegalStateException("the carrier cannot be asked", e);
        }
    }

    @Override
    public WebhookReading webhook(RawRequest request) {
        return new WebhookReading.Refused(new HttpAnswer(404, "text/plain", ""), "this carrier calls nobody");
    }

    private String ask(String line) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
        }
    }
}
