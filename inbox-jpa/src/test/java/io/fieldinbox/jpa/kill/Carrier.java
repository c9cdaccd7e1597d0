// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.kill;

import io.fieldinbox.jpa.kill.RemoteCarrier.Reply;
import io.fieldinbox.jpa.kill.RemoteCarrier.Request;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The carrier that all nodes send through. It writes down what it accepts, in order, repetitions included; now and then it refuses,
 * resets or hangs, and at the arrivals that were chosen a node is killed.
 */
final class Carrier implements AutoCloseable {

    /** When a node is killed. */
    enum Kill {
        /** The sender, when the message arrives: it is not accepted. */
        BEFORE,
        /** The sender, once it is accepted: the sender never hears of it. */
        AFTER,
        /** Any node, whatever it does. */
        ANY
    }

    /** What happens to one message. */
    private enum Fate { FINE, NOT_SENT, RESET_BEFORE, RESET_AFTER, HANG_AFTER }

    /** So slow is a long lane while others wait. */
    private static final long LONG_LANE_MILLIS = 300;
    private static final int FAULTS_OF_1000 = 3;

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool(Carrier::daemon);
    private final Random random;
    private final TreeMap<Integer, Kill> kills;
    private final List<String> accepted = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final List<Socket> hanging = new ArrayList<>();
    private volatile Nodes nodes;
    private boolean throttles = true;
    private boolean slow = true;
    private int arrivals;
    private int doubles;

    /**
     * Listens on a port of its own.
     *
     * @param kills at which arrival, from 1, what kind of kill happens
     */
    Carrier(long seed, Map<Integer, Kill> kills) throws IOException {
        this.random = new Random(seed);
        this.kills = new TreeMap<>(kills);
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    }

    int port() {
        return server.getLocalPort();
    }

    /** Begins to answer. */
    void serve(Nodes all) {
        nodes = all;
        threads.execute(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    threads.execute(() -> answer(socket));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    /** The throttled channel is free, the long lanes are slow no more. */
    synchronized void release() {
        throttles = false;
        slow = false;
        notifyAll();
    }

    /** The texts that were accepted, in order, repetitions included. */
    synchronized List<String> accepted() {
        return List.copyOf(accepted);
    }

    /** How many messages were accepted more than once. */
    synchronized int doubles() {
        return doubles;
    }

    /** How many kills are still to come. */
    synchronized int killsLeft() {
        return kills.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
        synchronized (this) {
            for (Socket socket : hanging) {
                socket.close();
            }
        }
    }

    private void answer(Socket socket) {
        try {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            Request request = Request.valueOf(in.readUTF());
            Message message = new Message(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readLong());
            Reply reply = request == Request.FIND ? find(message.id()) : send(message, socket);
            if (reply != null) {
                new DataOutputStream(socket.getOutputStream()).writeUTF(reply.name());
                socket.close();
            }
        } catch (IOException broken) {
            // The sender was killed, or heard enough: what was accepted stays accepted.
            reset(socket);
        }
    }

    private synchronized Reply find(String id) {
        return ids.contains(id) ? Reply.ACCEPTED : Reply.UNHEARD;
    }

    /** Null where there is no answer. */
    private Reply send(Message message, Socket socket) {
        Kill kill = arrive();
        if (kill == Kill.BEFORE) {
            nodes.kill(message.node());
            reset(socket);
            return null;
        }
        Reply reply = take(message, socket);
        if (kill == Kill.AFTER) {
            nodes.kill(message.node());
        } else if (kill == Kill.ANY) {
            String victim = Nodes.NAMES.get(chance(Nodes.NAMES.size()));
            threads.execute(() -> nodes.kill(victim));
        }
        return reply;
    }

    private synchronized Kill arrive() {
        return kills.remove(++arrivals);
    }

    private synchronized Reply take(Message message, Socket socket) {
        Fate fate = fate();
        if (throttles && message.channel().equals(Setting.THROTTLED.id().value())) {
            return Reply.THROTTLED;
        }
        if (fate == Fate.NOT_SENT) {
            return Reply.NOT_SENT;
        }
        long until = System.currentTimeMillis() + LONG_LANE_MILLIS;
        while (slow && Plan.isLong(message.text()) && System.currentTimeMillis() < until) {
            pause(until);
        }
        if (fate == Fate.RESET_BEFORE || System.currentTimeMillis() > message.deadline()) {
            reset(socket);
            return null;
        }
        accepted.add(message.text());
        if (!ids.add(message.id())) {
            doubles++;
        }
        if (fate == Fate.RESET_AFTER) {
            reset(socket);
            return null;
        }
        if (fate == Fate.HANG_AFTER) {
            hanging.add(socket);
            return null;
        }
        return Reply.ACCEPTED;
    }

    private void pause(long until) {
        try {
            wait(Math.max(1, until - System.currentTimeMillis()));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            slow = false;
        }
    }

    private Fate fate() {
        int dice = random.nextInt(1000);
        Fate[] all = Fate.values();
        int fault = dice / FAULTS_OF_1000 + 1;
        return fault < all.length ? all[fault] : Fate.FINE;
    }

    private synchronized int chance(int of) {
        return random.nextInt(of);
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "carrier");
        thread.setDaemon(true);
        return thread;
    }

    private record Message(String node, String channel, String id, String text, long deadline) {}
}
