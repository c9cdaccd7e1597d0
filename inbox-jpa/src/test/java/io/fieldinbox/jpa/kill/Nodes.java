// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.kill;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The processes that send: killed without warning and started again. */
final class Nodes implements AutoCloseable {

    static final List<String> NAMES = List.of("n1", "n2");

    private final String url;
    private final int port;
    private final Path logs;
    private final Map<String, Process> running = new ConcurrentHashMap<>();
    private int kills;
    private boolean closed;

    /** Their output goes to one file each in {@code logs}. */
    Nodes(String url, int port, Path logs) {
        this.url = url;
        this.port = port;
        this.logs = logs;
    }

    void start() {
        NAMES.forEach(this::start);
    }

    /** Kills a node as {@code kill -9} does, and starts it again. */
    synchronized void kill(String name) {
        if (closed) {
            return;
        }
        end(running.get(name));
        kills++;
        start(name);
    }

    synchronized int kills() {
        return kills;
    }

    /** Those that ended by themselves, which none may. */
    synchronized List<String> gone() {
        return NAMES.stream().filter(name -> running.containsKey(name) && !running.get(name).isAlive()).toList();
    }

    @Override
    public synchronized void close() {
        closed = true;
        running.values().forEach(Nodes::end);
    }

    private static void end(Process process) {
        process.destroyForcibly().onExit().join();
    }

    private synchronized void start(String name) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Node.class.getName(), url, Integer.toString(port), name));
        File log = logs.resolve(name + ".log").toFile();
        try {
            running.put(name, new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log)).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
