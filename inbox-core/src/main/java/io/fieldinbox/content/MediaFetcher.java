// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.content;

import io.fieldinbox.channel.MediaLimits;
import io.fieldinbox.content.ContentStore.Stored;
import io.fieldinbox.transport.MediaRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches files that came with messages, from URLs that strangers may have made up (IN-8).
 *
 * <p>The provider's own host, as its adapter was configured with, is asked as it is and is shown the credentials. As soon as a URL or a
 * redirect names any other, and for good from then on, the credentials stay here, and only https at the default port is asked, at hosts
 * all of whose addresses are public. A host's name is looked up once for each request and the connection goes to an address that was
 * looked at, so that a name that means something else a moment later (DNS rebinding) gains nothing. Redirects are followed by hand, each
 * checked like the first URL. Size, time, silence, headers and redirects have bounds; nothing is decompressed.
 */
public final class MediaFetcher implements AutoCloseable {

    /** Why a file is refused whose address is not one that we may ask. */
    public static final String ELSEWHERE = "it lies where it may not be fetched from";

    private static final Logger LOG = LoggerFactory.getLogger(MediaFetcher.class);
    private static final int MOST_REDIRECTS = 5;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Network network;
    private final Supplier<SSLSocketFactory> tls;
    private final Times times;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "inbox-media-watch");
        thread.setDaemon(true);
        return thread;
    });

    /** One with the machine's own network and the JVM's trusted certificates. */
    public MediaFetcher() {
        this(Network.OWN, () -> (SSLSocketFactory) SSLSocketFactory.getDefault(), Times.STANDARD);
    }

    MediaFetcher(Network network, Supplier<SSLSocketFactory> tls, Times times) {
        this.network = network;
        this.tls = tls;
        this.times = times;
        watch.setRemoveOnCancelPolicy(true);
        watch.setKeepAliveTime(5, TimeUnit.SECONDS);
        watch.allowCoreThreadTimeOut(true);
    }

    /**
     * How long it may take.
     *
     * @param connect to have a connection
     * @param silence without a byte
     * @param whole all of it, redirects and all
     */
    record Times(Duration connect, Duration silence, Duration whole) {
        static final Times STANDARD = new Times(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(60));
    }

    /** What became of a file. */
    public sealed interface Fetched {

        /** It is in the store; {@code mediaType} is what its bytes tell. */
        record Here(Stored stored, String mediaType) implements Fetched {}

        /** It will not be fetched; {@code because} says why in plain words. */
        record Refused(String because) implements Fetched {}

        /** It is larger than the limit. */
        record TooLarge() implements Fetched {}
    }

    /** Keeps the bytes that come, or answers empty where there are too many. */
    @FunctionalInterface
    public interface Keeper {
        /** Keeps them. */
        Optional<Stored> keep(InputStream bytes) throws IOException;
    }

    /**
     * Fetches a file.
     *
     * @param told what the provider calls it; it can only make us more careful
     * @param keeper is given the bytes, once
     * @throws FetchException if it could not be had this time
     */
    public Fetched fetch(MediaRequest request, String told, MediaLimits limits, Keeper keeper) {
        try {
            return follow(request, told, limits, keeper);
        } catch (IOException | IllegalArgumentException broken) {
            throw new FetchException("a file could be neither fetched nor kept", broken);
        }
    }

    /** Breaks off what is being fetched and fetches nothing more; it is tried again when the inbox is started anew. */
    @Override
    public void close() {
        closed.set(true);
        open.forEach(MediaFetcher::breakOff);
    }

    private Fetched follow(MediaRequest request, String told, MediaLimits limits, Keeper keeper) throws IOException {
        Deadline deadline = new Deadline(System.nanoTime() + times.whole().toNanos());
        URI url = request.url();
        boolean own = true;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            own = own && sameOrigin(url, request.own());
            Optional<List<InetAddress>> addresses = own ? Optional.of(network.resolve(bare(url.getHost()))) : publicAddresses(url);
            if (addresses.isEmpty()) {
                return new Fetched.Refused(ELSEWHERE);
            }
            int port = port(url);
            int silence = Math.toIntExact(times.silence().toMillis());
            Socket plain = HttpGet.connect(network, addresses.get(), port, Math.toIntExact(times.connect().toMillis()), silence);
            ScheduledFuture<?> end = watch.schedule(() -> breakOff(plain), deadline.left(), TimeUnit.NANOSECONDS);
            open.add(plain);
            try (plain) {
                if (closed.get()) {
                    throw new FetchException("the inbox is being closed");
                }
                Socket socket = isSecure(url) ? HttpGet.secured(plain, bare(url.getHost()), port, tls.get()) : plain;
                HttpGet answer = HttpGet.over(socket, url, own ? request.headers() : Map.of());
                if (!REDIRECTS.contains(answer.status())) {
                    return take(answer, told, limits, keeper);
                }
                url = url.resolve(new URI(answer.header("location").orElseThrow(() -> new FetchException("a redirect leads nowhere"))));
            } catch (URISyntaxException noUrl) {
                return new Fetched.Refused(ELSEWHERE);
            } finally {
                end.cancel(false);
                open.remove(plain);
            }
        }
        return new Fetched.Refused("its address only leads to others");
    }

    private static Fetched take(HttpGet answer, String told, MediaLimits limits, Keeper keeper) throws IOException {
        if (answer.status() != 200) {
            throw new FetchException("a file was answered with status " + answer.status());
        }
        if (!answer.header("content-encoding").orElse("identity").equalsIgnoreCase("identity")) {
            return new Fetched.Refused("it came compressed in a way that is not taken");
        }
        if (answer.length().filter(bytes -> bytes > limits.maxBytes()).isPresent()) {
            return new Fetched.TooLarge();
        }
        InputStream body = answer.body();
        byte[] head = body.readNBytes(MediaTypes.SAMPLE);
        String mediaType = MediaTypes.of(head, told);
        if (!limits.allows(mediaType)) {
            return new Fetched.Refused("files of its kind (" + mediaType + ") are not taken here");
        }
        Optional<Stored> stored = keeper.keep(new SequenceInputStream(new ByteArrayInputStream(head), body));
        return stored.<Fetched>map(file -> new Fetched.Here(file, mediaType)).orElseGet(Fetched.TooLarge::new);
    }

    /** The addresses of a host that is not the provider's own; empty where it, or any of them, may not be connected to. */
    private Optional<List<InetAddress>> publicAddresses(URI url) throws IOException {
        boolean plain = url.getHost() != null && isSecure(url) && url.getRawUserInfo() == null && (url.getPort() < 0 || url.getPort() == HTTPS);
        if (!plain) {
            return Optional.empty();
        }
        List<InetAddress> addresses = network.resolve(bare(url.getHost()));
        return addresses.stream().allMatch(PublicAddresses::contain) ? Optional.of(addresses) : Optional.empty();
    }

    private static boolean sameOrigin(URI url, URI own) {
        return url.getHost() != null && url.getRawUserInfo() == null && isHttp(url) && String.valueOf(url.getScheme()).equalsIgnoreCase(own.getScheme())
                && url.getHost().equalsIgnoreCase(own.getHost()) && port(url) == port(own);
    }

    private static boolean isSecure(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    private static boolean isHttp(URI url) {
        return isSecure(url) || "http".equalsIgnoreCase(url.getScheme());
    }

    private static int port(URI url) {
        return url.getPort() > 0 ? url.getPort() : isSecure(url) ? HTTPS : HTTP;
    }

    /** A host without the brackets of an IPv6 address. */
    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Closing the connection is the one thing that ends whatever is going on over it. */
    private static void breakOff(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("a connection could not be closed", e);
        }
    }

    private record Deadline(long at) {
        long left() {
            long left = at - System.nanoTime();
            if (left <= 0) {
                throw new FetchException("a file took too long");
            }
            return left;
        }
    }
}
