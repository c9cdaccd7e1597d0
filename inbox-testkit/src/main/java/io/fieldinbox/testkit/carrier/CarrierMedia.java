// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.carrier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fieldinbox.transport.MediaRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the simulated carrier keeps the files of its phones: a server on the loopback interface that gives them to who shows the
 * carrier's secret.
 */
public final class CarrierMedia implements AutoCloseable {

    private static final String PATH = "/media/";

    private final String secret;
    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Queue<Integer> script = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private CarrierMedia(String secret) {
        this.secret = secret;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback interface", e);
        }
    }

    static CarrierMedia start(String secret) {
        CarrierMedia media = new CarrierMedia(secret);
        media.server.createContext(PATH, media::handle);
        media.server.start();
        return media;
    }

    /** Keeps a file and tells its URL. */
    public String keep(byte[] file) {
        String path = PATH + numbers.incrementAndGet();
        files.put(path, file.clone());
        return base() + path;
    }

    /** The next requests are answered with these HTTP statuses, one each, whatever they ask for. */
    public void next(Integer... statuses) {
        script.addAll(List.of(statuses));
    }

    /** The paths that were asked for, refused ones included. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** How a file of this carrier is fetched; empty for a URL of anybody else. */
    Optional<MediaRequest> request(String source) {
        return source.startsWith(base().toString()) && files.containsKey(source.substring(base().toString().length()))
                ? Optional.of(new MediaRequest(URI.create(source), base(), Map.of(SimulatedCarrier.SECRET_HEADER, secret)))
                : Optional.empty();
    }

    private URI base() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange http) throws IOException {
        String path = http.getRequestURI().getPath();
        requests.add(path);
        Integer scripted = script.poll();
        byte[] file = files.get(path);
        boolean known = secret.equals(http.getRequestHeaders().getFirst(SimulatedCarrier.SECRET_HEADER));
        if (scripted != null || !known || file == null) {
            http.sendResponseHeaders(scripted != null ? scripted : known ? 404 : 401, -1);
        } else {
            http.getResponseHeaders().set("Content-Type", "application/x-as-the-phone-says");
            http.sendResponseHeaders(200, file.length == 0 ? -1 : file.length);
            http.getResponseBody().write(file);
        }
        http.close();
    }

    /** Stops at once. */
    @Override
    public void close() {
        server.stop(0);
    }
}
