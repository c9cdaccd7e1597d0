// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A server that answers with bytes as they are, so that it can do what no decent server does. It keeps what it was asked. */
final class RawServer implements AutoCloseable {

    /** Answers one request; what it throws ends the connection. */
    interface Answer {
        void to(String request, OutputStream out) throws IOException, InterruptedException;
    }

    final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ServerSocket server;
    private volatile Answer answer;

    RawServer(ServerSocketFactory sockets, Answer answer) {
        this.answer = answer;
        try {
            this.server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    static RawServer plain(Answer answer) {
        return new RawServer(ServerSocketFactory.getDefault(), answer);
    }

    int port() {
        return server.getLocalPort();
    }

    void next(Answer other) {
        answer = other;
    }

    /** An answer with a length that is true. */
    static Answer ok(byte[] body, String... headers) {
        return (request, out) -> {
            out.write(head("200 OK", "Content-Length: " + body.length, headers));
            out.write(body);
        };
    }

    static Answer redirect(int status, String location) {
        return (request, out) -> out.write(head(status + " Elsewhere", "Content-Length: 0", "Location: " + location));
    }

    static Answer status(int status) {
        return (request, out) -> out.write(head(status + " So", "Content-Length: 0"));
    }

    static byte[] head(String status, String first, String... headers) {
        return ("HTTP/1.1 " + status + "\r\n" + first + "\r\n" + String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList()) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.add(socket);
                start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            String request = request(socket.getInputStream());
            requests.add(request);
            answer.to(request, socket.getOutputStream());
            socket.getOutputStream().flush();
        } catch (IOException | InterruptedException gone) {
            connections.remove(socket);
        }
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("no request");
            }
            request.append((char) c);
        }
        return request.toString();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : connections) {
            socket.close();
        }
    }
}
