// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.transport;

import io.fieldinbox.kernel.InvalidInputException;
import java.net.URI;
import java.util.Map;

/**
 * How a file that came with a message is fetched. The headers, credentials among them, go to {@code own} and nowhere else, and only as
 * long as no redirect has led away from it; everything else is asked for over https, without them, at public addresses only.
 *
 * @param url where the provider keeps the file
 * @param own the provider's own scheme, host and port, as the adapter was configured with; the rest of it does not count
 * @param headers what the provider is shown
 */
public record MediaRequest(URI url, URI own, Map<String, String> headers) {

    /**
     * Copies the headers.
     *
     * @throws InvalidInputException if a URL names no host, or a header has a control character; the message repeats neither
     */
    public MediaRequest {
        if (url.getHost() == null || own.getHost() == null) {
            throw new InvalidInputException("media: expected URLs that name a host");
        }
        headers = Map.copyOf(headers);
        headers.forEach((name, value) -> {
            if ((name + value).chars().anyMatch(Character::isISOControl)) {
                throw new InvalidInputException("media: expected headers without control characters");
            }
        });
    }

    /** The URL's host: headers are secret, and so are paths of some providers. */
    @Override
    public String toString() {
        return "MediaRequest[" + url.getHost() + "]";
    }
}
