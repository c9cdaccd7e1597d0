// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A carrier in a process of its own, as nodes see it: one request a connection, one line there and one back. It throttles channels,
 * breaks connections before and after it has taken a message, hangs, and writes down what came and in which order.
 */
final class CarrierServer implements AutoCloseable {

    private static final double ODDS = 0.004;

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "carrier");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Random random;
    private final Map<String, Taken> taken = new HashMap<>();
    private final List<Taken> order = new ArrayList<>();
    private final Set<String> throttled = new HashSet<>();
    private final Set<String> faulted = new HashSet<>();
    private final List<String> doubles = new ArrayList<>();
    private int throttlings;

    CarrierServer(long seed) {
        this.random = new Random(seed);
        try {
            this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** A channel takes nothing from now on. */
    synchronized void throttle(String channel) {
        throttled.add(channel);
    }

    /** All channels take messages again; says how many requests were throttled. */
    synchronized int release() {
        throttled.clear();
        return throttlings;
    }

    /** What was taken, in order. */
    synchronized List<Taken> taken() {
        return List.copyOf(order);
    }

    synchronized int count() {
        return order.size();
    }

    /** The ids that came once more after they had been taken. */
    synchronized List<String> doubles() {
        return List.copyOf(doubles);
    }

    /** The ids of sends whose answer never came to the sender, by a fault of this carrier or by what the sender saw. */
    synchronized Set<String> unanswered() {
        return Set.copyOf(faulted);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket; BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)); OutputStream out = socket.getOutputStream()) {
            String line = in.readLine();
            String answer = line == null ? null : answer(line.split(" ", 5));
            if (answer != null) {
                out.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException gone) {
            // The node was killed while it was being answered: what was taken is taken.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String answer(String[] words) throws InterruptedException {
        return switch (words[0]) {
            case "SEND" -> send(words[1], words[2], words[3], words[4]);
            case "LOOKUP" -> lookup(words[1]);
            default -> {
                lost(words[1]);
                yield "NOTED";
            }
        };
    }

    private String send(String id, String channel, String to, String text) throws InterruptedException {
        String answer = decide(id, channel, to, text);
        if (answer.equals("HANG")) {
            closed.await();
        }
        return answer.equals("RESET") ? null : answer;
    }

    private synchronized String decide(String id, String channel, String to, String text) {
        if (throttled.contains(channel)) {
            throttlings++;
            return "THROTTLED";
        }
        double dice = random.nextDouble() / ODDS;
        if (dice < 1) {
            return "NOTSENT";
        }
        if (dice < 2) {
            faulted.add(id);
            return "RESET";
        }
        Taken message = new Taken(id, channel, to, text, System.nanoTime());
        if (taken.put(id, message) != null) {
            doubles.add(id);
        }
        order.add(message);
        if (dice < 4) {
            faulted.add(id);
            return dice < 3 ? "RESET" : "HANG";
        }
        return "TAKEN " + id.substring(0, 8) + order.size();
    }

    private synchronized String lookup(String id) {
        return taken.containsKey(id) ? "TAKEN " + id.substring(0, 8) : "NEVER";
    }

    private synchronized void lost(String id) {
        faulted.add(id);
    }

    /**
     * A message that was taken.
     *
     * @param nanos when, in elapsed nanoseconds
     */
    record Taken(String id, String channel, String to, String text, long nanos) {}
}
