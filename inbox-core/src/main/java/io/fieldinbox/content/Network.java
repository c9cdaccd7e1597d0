// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.content;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.List;

/** Names and connections. They are apart so that what was looked at is what is connected to: a name is asked for once. */
interface Network {

    /** The addresses of a host, at least one. */
    List<InetAddress> resolve(String host) throws IOException;

    /** Connects to exactly this address, through no proxy. */
    Socket connect(InetAddress address, int port, int timeoutMillis) throws IOException;

    /** The machine's own. */
    Network OWN = new Network() {
        @Override
        public List<InetAddress> resolve(String host) throws IOException {
            return List.of(InetAddress.getAllByName(host));
        }

        @Override
        public Socket connect(InetAddress address, int port, int timeoutMillis) throws IOException {
            Socket socket = new Socket(Proxy.NO_PROXY);
            try {
                socket.connect(new InetSocketAddress(address, port), timeoutMillis);
                return socket;
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        }
    };
}
