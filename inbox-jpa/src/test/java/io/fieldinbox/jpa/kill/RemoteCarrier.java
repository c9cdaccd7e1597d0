// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.kill;

import io.fieldinbox.channel.Capabilities;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.ChannelAdapter;
import io.fieldinbox.transport.HttpAnswer;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.transport.Outgoing;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.WebhookReading;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Gives messages to the {@link Carrier} in the test's process, one connection a call.
 *
 * @param node the node's name, so that the carrier knows whom to kill
 * @param askable whether the carrier can be asked what became of a message
 */
record RemoteCarrier(String node, int port, boolean askable) implements ChannelAdapter {

    static final String ASKABLE = "askable";
    static final String SILENT = "silent";

    /** The carrier's answers. */
    enum Reply { ACCEPTED, THROTTLED, NOT_SENT, UNHEARD }

    /** What is asked of the carrier. */
    enum Request { SEND, FIND }

    private static final int READ_MILLIS = 900;
    private static final Duration THROTTLED_FOR = Duration.ofSeconds(1);
    private static final double RATE = 200;

    @Override
    public String name() {
        return askable ? ASKABLE : SILENT;
    }

    @Override
    public Capabilities capabilities(Channel channel) {
        return new Capabilities(1_600, false, true, false, true);
    }

    @Override
    public Optional<Double> ratePerSecond(Channel channel) {
        return channel.id().equals(Setting.RATED.id()) ? Optional.of(RATE) : Optional.empty();
    }

    @Override
    public Outcome send(Outgoing message) {
        try {
            return switch (ask(Request.SEND, message)) {
                case ACCEPTED -> new Outcome.Accepted(message.id().toString());
                case THROTTLED -> new Outcome.Throttled(THROTTLED_FOR, "20429");
                case NOT_SENT -> new Outcome.NotSent("20503", "the carrier is not available");
                case UNHEARD -> new Outcome.Rejected("protocol", "a reply that does not fit", AddressEffect.NONE);
            };
        } catch (IOException broken) {
            return new Outcome.Unknown("reset");
        }
    }

    @Override
    public Optional<Outcome> lookup(Outgoing message, Instant begun) {
        if (!askable) {
            return Optional.empty();
        }
        try {
            return switch (ask(Request.FIND, message)) {
                case ACCEPTED -> Optional.of(new Outcome.Accepted(message.id().toString()));
                case UNHEARD -> Optional.of(new Outcome.NotSent("unheard", "the carrier never had it"));
                default -> Optional.empty();
            };
        } catch (IOException broken) {
            throw new IllegalStateException("the carrier could not be asked", broken);
        }
    }

    @Override
    public WebhookReading webhook(RawRequest request) {
        return new WebhookReading.Events(List.of(), new HttpAnswer(200, "text/plain", ""));
    }

    private Reply ask(Request request, Outgoing message) throws IOException {
        long deadline = System.currentTimeMillis() + Setting.SEND_TIMEOUT.toMillis();
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(READ_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), READ_MILLIS);
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            out.writeUTF(request.name());
            out.writeUTF(node);
            out.writeUTF(message.from().id().value());
            out.writeUTF(message.id().toString());
            out.writeUTF(message.text());
            // What arrives later than the send timeout is not taken: the engine's patience relies on it.
            out.writeLong(deadline);
            out.flush();
            return Reply.valueOf(new DataInputStream(socket.getInputStream()).readUTF());
        }
    }
}
