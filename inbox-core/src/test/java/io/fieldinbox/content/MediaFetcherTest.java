// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.channel.MediaLimits;
import io.fieldinbox.content.MediaFetcher.Fetched;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.transport.MediaRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaFetcherTest {

    private static final OrganizationId ORG = new OrganizationId("o");
    private static final URI OWN = URI.create("http://carrier.test:8080");
    private static final byte[] JPEG = picture(10_000);
    private static final String SECRET = "Basic c2VjcmV0";
    private static final Duration SOON = Duration.ofMillis(400);

    private final MemoryContentStore store = new MemoryContentStore();
    private final FakeNetwork network = new FakeNetwork();
    private final CountDownLatch over = new CountDownLatch(1);
    private RawServer carrier;
    private RawServer cdn;
    private MediaFetcher fetcher;

    @BeforeEach
    void open() {
        carrier = RawServer.plain(RawServer.ok(JPEG, "Content-Type: text/html"));
        cdn = new RawServer(Certificates.CONTEXT.getServerSocketFactory(), RawServer.ok(JPEG));
        // The carrier may well be in the host's own network; strangers' hosts are on the internet.
        network.host("carrier.test", "10.1.2.3").server("10.1.2.3", carrier);
        network.host("cdn.example", "93.184.216.34").server("93.184.216.34", cdn);
        fetcher = fetcher(new MediaFetcher.Times(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(20)));
    }

    @AfterEach
    void close() throws IOException {
        over.countDown();
        fetcher.close();
        carrier.close();
        cdn.close();
    }

    @Test
    @DisplayName("IN-8: the provider's own host is shown the credentials, and the file is what its bytes tell, whatever is said of it")
    void ownHost() throws IOException {
        Fetched.Here here = assertInstanceOf(Fetched.Here.class, fetch("http://carrier.test:8080/media/1?a=b"));
        assertEquals("image/jpeg", here.mediaType());
        assertEquals(JPEG.length, here.stored().size());
        assertArrayEquals(JPEG, store.open(ORG, here.stored().key(), 0).orElseThrow().readAllBytes());
        String request = carrier.requests.get(0);
        assertTrue(request.startsWith("GET /media/1?a=b HTTP/1.1\r\nHost: carrier.test:8080\r\n"), request);
        assertTrue(request.contains("\r\nAuthorization: " + SECRET + "\r\n"), request);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @DisplayName("IN-8: a redirect to another host is followed without the credentials")
    void redirected(int status) {
        carrier.next(RawServer.redirect(status, "https://cdn.example/a/b?X-Signature=abc%2F1"));
        assertInstanceOf(Fetched.Here.class, fetch("http://carrier.test:8080/1"));
        assertTrue(cdn.requests.get(0).startsWith("GET /a/b?X-Signature=abc%2F1 HTTP/1.1\r\nHost: cdn.example\r\n"), cdn.requests.get(0));
        assertFalse(cdn.requests.get(0).toLowerCase(Locale.ROOT).contains("authorization"), cdn.requests.get(0));
        assertFalse(cdn.requests.get(0).contains("c2VjcmV0"), cdn.requests.get(0));
    }

    @Test
    @DisplayName("IN-8: a redirect within the provider's host keeps the credentials; one that comes back from elsewhere has none and may not")
    void withinAndBack() {
        carrier.next((request, out) -> (request.startsWith("GET /1 ") ? RawServer.redirect(302, "/2") : RawServer.ok(JPEG)).to(request, out));
        assertInstanceOf(Fetched.Here.class, fetch("http://carrier.test:8080/1"));
        assertTrue(carrier.requests.get(1).contains(SECRET));

        carrier.next(RawServer.redirect(302, "https://cdn.example/1"));
        cdn.next(RawServer.redirect(302, "http://carrier.test:8080/Messages.json"));
        assertInstanceOf(Fetched.Refused.class, fetch("http://carrier.test:8080/1"));
        assertEquals(3, carrier.requests.size());
    }

    static Stream<String> hostile() {
        return Stream.of(
                "http://cdn.example/1", "https://cdn.example:8443/1", "https://cdn.example:22/", "ftp://cdn.example/1", "file:///etc/passwd", "gopher://cdn.example/",
                "https://localhost/", "https://localhost./", "https://127.0.0.1/", "https://127.8.8.8/", "https://0.0.0.0/", "https://169.254.169.254/latest/meta-data/",
                "https://metadata.internal/computeMetadata/v1/", "https://10.0.0.1/", "https://172.31.255.255/", "https://192.168.1.1/", "https://100.64.0.1/",
                "https://100.100.100.200/latest/", "https://198.18.0.1/", "https://192.0.0.192/", "https://224.0.0.1/", "https://255.255.255.255/",
                "https://[::1]/", "https://[::]/", "https://[::ffff:127.0.0.1]/", "https://[::ffff:a9fe:a9fe]/", "https://[::7f00:1]/", "https://[fe80::1]/",
                "https://[fc00::1]/", "https://[fd00:ec2::254]/", "https://[ff02::1]/", "https://[64:ff9b::7f00:1]/", "https://[64:ff9b::a9fe:a9fe]/", "https://[2002:7f00:1::]/",
                "https://[2001::1]/", "https://[2001:db8::1]/",
                "https://2130706433/", "https://0x7f000001/", "https://0x7f.1/", "https://017700000001/", "https://127.1/",
                "https://carrier.test:8080@cdn.example/", "https://user:pw@cdn.example/", "http://carrier.test:8080@169.254.169.254/", "http://x@carrier.test:8080/1",
                "https://carrier.test:8080/1", "http://carrier.test/1", "http://carrier.test:8081/1", "https://half.example/1", "https://inside.example/1");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @DisplayName("IN-8: a URL of anybody else's that is not plain https at a public address is never connected to, told at once or by a redirect")
    void hostileUrl(String url) {
        network.host("localhost", "127.0.0.1").host("localhost.", "127.0.0.1").host("metadata.internal", "169.254.169.254");
        // As the C library of some systems reads them.
        network.host("2130706433", "127.0.0.1").host("0x7f000001", "127.0.0.1").host("017700000001", "127.0.0.1");
        network.host("half.example", "93.184.216.34", "10.0.0.5").host("inside.example", "fd12:3456::1");
        network.server("127.0.0.1", carrier).server("169.254.169.254", carrier);

        Fetched told = null;
        try {
            told = fetch(url);
        } catch (IllegalArgumentException | FetchException | InvalidInputException noUrl) {
            assertFalse(String.valueOf(noUrl.getMessage()).contains(url), "the URL is in the message");
        }
        assertTrue(told == null || told instanceof Fetched.Refused, () -> "expected a refusal");
        assertEquals(List.of(), network.connected);

        carrier.next(RawServer.redirect(302, url));
        assertInstanceOf(Fetched.Refused.class, fetch("http://carrier.test:8080/1"));
        assertEquals(List.of("10.1.2.3:8080"), network.connected);

        carrier.next(RawServer.redirect(302, "https://cdn.example/1"));
        cdn.next(RawServer.redirect(302, url));
        assertInstanceOf(Fetched.Refused.class, fetch("http://carrier.test:8080/1"));
        assertEquals(List.of("10.1.2.3:8080", "10.1.2.3:8080", "93.184.216.34:443"), network.connected);
    }

    @Test
    @DisplayName("IN-8: a name is asked for once, and the connection goes where that answer said: DNS rebinding gains nothing")
    void rebinding() {
        network.host("other.example", "93.184.216.34").host("other.example", "169.254.169.254");
        network.server("169.254.169.254", carrier);
        assertInstanceOf(Fetched.Here.class, fetch("https://other.example/1"));
        assertEquals(List.of("other.example"), network.asked);
        assertEquals(List.of("93.184.216.34:443"), network.connected);
        assertInstanceOf(Fetched.Refused.class, fetch("https://other.example/1"));
        assertEquals(List.of("93.184.216.34:443"), network.connected);
    }

    @Test
    @DisplayName("IN-8: redirects have an end")
    void redirectLoop() {
        carrier.next(RawServer.redirect(302, "/again"));
        assertInstanceOf(Fetched.Refused.class, fetch("http://carrier.test:8080/1"));
        assertEquals(6, carrier.requests.size());
    }

    @Test
    @DisplayName("IN-8: a host with the certificate of another is not believed")
    void certificate() {
        network.host("third.example", "93.184.216.34");
        assertThrows(FetchException.class, () -> fetch("https://third.example/1"));
        assertEquals(List.of(), cdn.requests);
    }

    @Test
    @DisplayName("CT-8: a file may have the most bytes; with one more it is too large, whether that is told, counted or lied about")
    void size() {
        MediaLimits limits = new MediaLimits(JPEG.length, Set.of());
        assertInstanceOf(Fetched.Here.class, fetch("http://carrier.test:8080/1", limits));
        byte[] more = picture(JPEG.length + 1);
        carrier.next(RawServer.ok(more));
        assertInstanceOf(Fetched.TooLarge.class, fetch("http://carrier.test:8080/1", limits));
        carrier.next((request, out) -> {
            out.write(RawServer.head("200 OK", "Connection: close"));
            out.write(more);
        });
        assertInstanceOf(Fetched.TooLarge.class, fetch("http://carrier.test:8080/1", limits));
        carrier.next((request, out) -> {
            out.write(RawServer.head("200 OK", "Transfer-Encoding: chunked", "Content-Length: 10"));
            while (true) {
                out.write("1000\r\n".getBytes(StandardCharsets.US_ASCII));
                out.write(new byte[0x1000]);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        });
        assertInstanceOf(Fetched.TooLarge.class, fetch("http://carrier.test:8080/1", limits));
    }

    @Test
    @DisplayName("CT-8: a picture of 30 MB is refused by what is told of it, before a byte of it is read")
    void thirtyMegabytes() {
        carrier.next((request, out) -> {
            out.write(RawServer.head("200 OK", "Content-Length: 30000000"));
            out.flush();
            over.await();
        });
        assertInstanceOf(Fetched.TooLarge.class, fetch("http://carrier.test:8080/1"));
    }

    @Test
    @DisplayName("IN-8: what ends before it should is no file; what goes on after its end is not part of it")
    void lengths() {
        carrier.next((request, out) -> {
            out.write(RawServer.head("200 OK", "Content-Length: " + (JPEG.length + 5)));
            out.write(JPEG);
        });
        assertThrows(FetchException.class, () -> fetch("http://carrier.test:8080/1"));
        carrier.next((request, out) -> {
            out.write(RawServer.head("200 OK", "Transfer-Encoding: chunked"));
            out.write("5\r\nabcde\r\n5\r\nab".getBytes(StandardCharsets.US_ASCII));
        });
        assertThrows(FetchException.class, () -> fetch("http://carrier.test:8080/1"));
        carrier.next((request, out) -> {
            out.write(RawServer.head("200 OK", "Content-Length: 5"));
            out.write("helloHTTP/1.1 200 OK".getBytes(StandardCharsets.US_ASCII));
        });
        assertEquals(5, assertInstanceOf(Fetched.Here.class, fetch("http://carrier.test:8080/1")).stored().size());
        carrier.next((request, out) -> {
            out.write(RawServer.head("200 OK", "Transfer-Encoding: chunked"));
            out.write("5;x=y\r\nhello\r\n1\r\n!\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        });
        assertEquals(6, assertInstanceOf(Fetched.Here.class, fetch("http://carrier.test:8080/1")).stored().size());
    }

    static Stream<RawServer.Answer> nonsense() {
        return Stream.of(
                RawServer.status(404), RawServer.status(500), RawServer.status(401), RawServer.status(204), RawServer.status(206), RawServer.status(304), RawServer.status(302),
                says(""), says("hello"), says("HTTP/1.1 OK\r\n\r\n"), says("HTTP/2 200\r\n\r\n"), says("HTTP/1.1 200 OK\r\nnonsense\r\n\r\nx"),
                says("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx"), says("HTTP/1.1 200 OK\r\nContent-Length: 1e9\r\n\r\nx"),
                says("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxy"), says("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
                says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nx"),
                says("HTTP/1.1 100 Continue\r\n\r\n".repeat(50)),
                (request, out) -> {
                    while (true) {
                        out.write("x".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
                    }
                },
                (request, out) -> {
                    out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                        out.write("X-More: and more\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    @DisplayName("IN-8: an answer that is none is tried again, in bounds of time and memory, and nothing is kept")
    void nonsense(RawServer.Answer answer) {
        carrier.next(answer);
        FetchException failed = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThrows(FetchException.class, () -> fetch("http://carrier.test:8080/secret-path")));
        assertFalse(failed.toString().contains("secret-path"), failed.toString());
    }

    static Stream<RawServer.Answer> silent() {
        return Stream.of(
                (request, out) -> new CountDownLatch(1).await(),
                (request, out) -> {
                    out.write(RawServer.head("200 OK", "Content-Length: 1000000", "X: y"));
                    out.write('x');
                    out.flush();
                    new CountDownLatch(1).await();
                });
    }

    static Stream<RawServer.Answer> dripping() {
        return Stream.of("", "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\n\r\n").map(first -> (request, out) -> dripping(out, first));
    }

    @ParameterizedTest
    @MethodSource("silent")
    @DisplayName("IN-8: a server that says nothing more is left after a while")
    void silent(RawServer.Answer answer) {
        fetcher = fetcher(new MediaFetcher.Times(SOON, SOON, Duration.ofSeconds(30)));
        carrier.next(answer);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThrows(FetchException.class, () -> fetch("http://carrier.test:8080/1")));
    }

    @ParameterizedTest
    @MethodSource({"silent", "dripping"})
    @DisplayName("IN-8: a server that takes for ever, byte by byte or in silence, is left after a while")
    void slow(RawServer.Answer answer) {
        fetcher = fetcher(new MediaFetcher.Times(SOON, Duration.ofSeconds(30), SOON));
        carrier.next(answer);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThrows(FetchException.class, () -> fetch("http://carrier.test:8080/1")));
    }

    @Test
    @DisplayName("IN-8: a connection that is never secured is left after a while too")
    void slowHandshake() {
        network.host("other.example", "93.184.216.35").server("93.184.216.35", carrier);
        fetcher = fetcher(new MediaFetcher.Times(SOON, Duration.ofSeconds(30), SOON));
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThrows(FetchException.class, () -> fetch("https://other.example/1")));
    }

    @Test
    @DisplayName("IN-8: nothing is decompressed: a bomb stays a few bytes that are not taken")
    void bomb() {
        carrier.next(RawServer.ok(new byte[] {0x1f, (byte) 0x8b, 8, 0}, "Content-Encoding: gzip"));
        assertInstanceOf(Fetched.Refused.class, fetch("http://carrier.test:8080/1"));
        assertTrue(carrier.requests.get(0).contains("Accept-Encoding: identity\r\n"));
    }

    @Test
    @DisplayName("CT-8: a channel that takes pictures takes no film; the words say what it was")
    void types() {
        MediaLimits pictures = new MediaLimits(1_000_000, Set.of("image/*", "application/pdf"));
        assertInstanceOf(Fetched.Here.class, fetch("http://carrier.test:8080/1", pictures));
        carrier.next(RawServer.ok("%PDF-1.7 ...".getBytes(StandardCharsets.US_ASCII)));
        assertInstanceOf(Fetched.Here.class, fetch("http://carrier.test:8080/1", pictures));
        carrier.next(RawServer.ok("\0\0\0\u0018ftypmp42....".getBytes(StandardCharsets.ISO_8859_1), "Content-Type: image/jpeg"));
        Fetched.Refused refused = assertInstanceOf(Fetched.Refused.class, fetch("http://carrier.test:8080/1", pictures));
        assertTrue(refused.because().contains("video/mp4"), refused.because());
    }

    @Test
    @DisplayName("IN-8: of several addresses the next is tried where one does not answer")
    void nextAddress() {
        network.host("other.example", "93.184.216.99", "93.184.216.34");
        assertInstanceOf(Fetched.Here.class, fetch("https://other.example/1"));
        assertEquals(List.of("93.184.216.99:443", "93.184.216.34:443"), network.connected);
    }

    @Test
    @DisplayName("IN-8: closing breaks off what is being fetched")
    void closed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        carrier.next((request, out) -> {
            asked.countDown();
            over.await();
        });
        Thread closing = new Thread(() -> {
            try {
                asked.await();
                fetcher.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        closing.start();
        assertTimeoutPreemptively(Duration.ofSeconds(4), () -> assertThrows(FetchException.class, () -> fetch("http://carrier.test:8080/1")));
        closing.join();
    }

    private Fetched fetch(String url) {
        return fetch(url, new MediaLimits(20_000_000, Set.of()));
    }

    private Fetched fetch(String url, MediaLimits limits) {
        MediaRequest request = new MediaRequest(URI.create(url), OWN, Map.of("Authorization", SECRET));
        return fetcher.fetch(request, "", limits, bytes -> store.put(ORG, "n", bytes, limits.maxBytes()));
    }

    private MediaFetcher fetcher(MediaFetcher.Times times) {
        return new MediaFetcher(network, Certificates.CONTEXT::getSocketFactory, times);
    }

    private static RawServer.Answer says(String answer) {
        return (request, out) -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void dripping(OutputStream out, String first) throws IOException, InterruptedException {
        out.write(first.getBytes(StandardCharsets.US_ASCII));
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(20, TimeUnit.MILLISECONDS)) {
            out.write('x');
            out.flush();
        }
    }

    private static byte[] picture(int bytes) {
        byte[] picture = new byte[bytes];
        IntStream.range(0, bytes).forEach(i -> picture[i] = (byte) (i * 31));
        System.arraycopy(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0}, 0, picture, 0, 4);
        return Arrays.copyOf(picture, bytes);
    }
}
