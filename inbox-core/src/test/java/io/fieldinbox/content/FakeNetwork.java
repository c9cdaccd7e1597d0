// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.content;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An internet of a few hosts: each name has addresses, and each address a server on the loopback interface. */
final class FakeNetwork implements Network {

    final List<String> connected = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<List<InetAddress>>> names = new ConcurrentHashMap<>();
    private final Map<String, Integer> servers = new ConcurrentHashMap<>();

    /** What a name means; where it was told several times, once each, the last for good. */
    FakeNetwork host(String name, String... addresses) {
        names.computeIfAbsent(name, any -> new ArrayDeque<>()).add(List.of(addresses).stream().map(FakeNetwork::address).toList());
        return this;
    }

    FakeNetwork server(String address, RawServer server) {
        servers.put(address(address).getHostAddress(), server.port());
        return this;
    }

    @Override
    public synchronized List<InetAddress> resolve(String host) throws IOException {
        asked.add(host);
        Deque<List<InetAddress>> known = names.get(host);
        if (known == null) {
            if (host.matches("[0-9]+[.][0-9.]+|.*:.*")) {
                return List.of(InetAddress.getAllByName(host));
            }
            throw new UnknownHostException(host);
        }
        return known.size() > 1 ? known.remove() : known.peek();
    }

    @Override
    public Socket connect(InetAddress address, int port, int timeoutMillis) throws IOException {
        connected.add(address.getHostAddress() + ":" + port);
        Integer server = servers.get(address.getHostAddress());
        if (server == null) {
            throw new IOException("nothing there");
        }
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server), timeoutMillis);
        return socket;
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
