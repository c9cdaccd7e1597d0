// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.content;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One GET over HTTP/1.1 (RFC 9112) on a connection of its own. It follows nothing, decodes nothing and keeps nothing alive. It is not the
 * JDK's client, because that one asks for the host's address itself, after we have looked at it, and may then go elsewhere.
 */
final class HttpGet {

    private static final int MOST_INTERIM = 5;

    private final int status;
    private final Map<String, String> headers;
    private final HttpLines connection;

    private HttpGet(int status, Map<String, String> headers, HttpLines connection) {
        this.status = status;
        this.headers = headers;
        this.connection = connection;
    }

    /**
     * Connects to the first of the addresses that answers, in the time it may take.
     *
     * @param silence how long it may say nothing, in milliseconds
     */
    static Socket connect(Network network, List<InetAddress> addresses, int port, int connectMillis, int silence) throws IOException {
        IOException last = new IOException("no address");
        for (InetAddress address : addresses) {
            try {
                Socket socket = network.connect(address, port, connectMillis);
                socket.setSoTimeout(silence);
                return socket;
            } catch (IOException unreachable) {
                last = unreachable;
            }
        }
        throw last;
    }

    /** The same connection, secured: with a certificate for the host that was asked for, whatever its address. */
    static Socket secured(Socket plain, String host, int port, SSLSocketFactory tls) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Asks, and reads the answer up to its body. */
    static HttpGet over(Socket socket, URI url, Map<String, String> shown) throws IOException {
        URI plain = URI.create(url.toASCIIString());
        String path = plain.getRawPath() == null || plain.getRawPath().isEmpty() ? "/" : plain.getRawPath();
        StringBuilder request = new StringBuilder("GET ").append(path);
        if (plain.getRawQuery() != null) {
            request.append('?').append(plain.getRawQuery());
        }
        request.append(" HTTP/1.1\r\nHost: ").append(plain.getHost()).append(plain.getPort() < 0 ? "" : ":" + plain.getPort())
                .append("\r\nUser-Agent: Fieldinbox\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n");
        shown.forEach((name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        OutputStream out = socket.getOutputStream();
        out.write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        return read(new HttpLines(socket.getInputStream()));
    }

    private static HttpGet read(HttpLines connection) throws IOException {
        for (int n = 0; n < MOST_INTERIM; n++) {
            String line = connection.headLine();
            if (!line.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
                throw new IOException("expected an answer in HTTP/1.1");
            }
            int status = Integer.parseInt(line.substring(9, 12));
            Map<String, String> headers = headers(connection);
            if (status >= 200) {
                return new HttpGet(status, headers, connection);
            }
        }
        throw new IOException("expected an answer, got announcements only");
    }

    private static Map<String, String> headers(HttpLines connection) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = connection.headLine(); !line.isEmpty(); line = connection.headLine()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("expected headers");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (headers.put(name, value) != null && name.equals("content-length")) {
                throw new IOException("expected one length, got several");
            }
        }
        return headers;
    }

    int status() {
        return status;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** How long the body is said to be; empty where nothing is said. */
    Optional<Long> length() throws IOException {
        Optional<String> told = header("content-length");
        if (chunked() || told.isEmpty()) {
            return Optional.empty();
        }
        if (!told.get().matches("[0-9]{1,18}")) {
            throw new IOException("expected a length in digits");
        }
        return told.map(Long::valueOf);
    }

    InputStream body() throws IOException {
        return chunked() ? Body.chunked(connection) : Body.of(connection, length().orElse(null));
    }

    private boolean chunked() throws IOException {
        String coding = Objects.requireNonNullElse(headers.get("transfer-encoding"), "identity");
        if (!coding.equalsIgnoreCase("chunked") && !coding.equalsIgnoreCase("identity")) {
            throw new IOException("expected no transfer coding but chunks");
        }
        return coding.equalsIgnoreCase("chunked");
    }

    /** The body of an answer (RFC 9112, section 6): of a length that was told, in chunks, or to the end of the connection. */
    private static final class Body extends InputStream {

        private final HttpLines connection;
        private final boolean chunked;
        /** What is left of the body, or of the chunk; -1 where the connection's end is the body's. */
        private long left;
        private boolean ended;

        private Body(HttpLines connection, boolean chunked, long left) {
            this.connection = connection;
            this.chunked = chunked;
            this.left = left;
            this.ended = !chunked && left == 0;
        }

        static Body chunked(HttpLines connection) {
            return new Body(connection, true, 0);
        }

        /** A body of this length, or, where it is null, up to the end of the connection. */
        static Body of(HttpLines connection, @Nullable Long length) {
            return new Body(connection, false, length == null ? -1 : length);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!ended && chunked && left == 0) {
                nextChunk();
            }
            if (ended) {
                return -1;
            }
            int read = connection.read(into, offset, left < 0 ? length : (int) Math.min(length, left));
            if (read < 0 && left >= 0) {
                throw new EOFException("the answer ended before its body did");
            }
            ended = read < 0;
            if (left > 0) {
                left -= read;
                endOfPart();
            }
            return read;
        }

        private void endOfPart() throws IOException {
            if (left == 0 && chunked) {
                if (!connection.line().isEmpty()) {
                    throw new IOException("expected the end of a chunk");
                }
            } else if (left == 0) {
                ended = true;
            }
        }

        private void nextChunk() throws IOException {
            String size = connection.line().split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,15}")) {
                throw new IOException("expected the size of a chunk");
            }
            left = Long.parseLong(size, 16);
            ended = left == 0;
        }
    }
}
