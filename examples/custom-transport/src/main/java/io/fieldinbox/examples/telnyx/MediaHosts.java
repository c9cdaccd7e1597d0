// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.telnyx;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Where the carrier keeps the files of messages. */
final class MediaHosts {

    private final Set<String> hosts;

    /**
     * @param hosts in lower case
     */
    MediaHosts(Set<String> hosts) {
        this.hosts = Set.copyOf(hosts);
    }

    /** Whether a file lies on one of them, reached by https on its usual port and with no name of a user in front. */
    boolean have(String url) {
        try {
            URI uri = new URI(url);
            return "https".equalsIgnoreCase(uri.getScheme())
                && uri.getHost() != null
                && hosts.contains(uri.getHost().toLowerCase(Locale.ROOT))
                && uri.getRawUserInfo() == null
                && (uri.getPort() == -1 || uri.getPort() == 443);
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
