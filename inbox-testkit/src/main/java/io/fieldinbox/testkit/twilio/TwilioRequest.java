// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.twilio;

import java.util.List;
import java.util.Map;

/**
 * A request as it came over the wire.
 *
 * @param method the HTTP method
 * @param path the path with the query, undecoded
 * @param headers names in lower case
 * @param form the fields of the body, or of the query where there is no body
 */
public record TwilioRequest(String method, String path, Map<String, List<String>> headers, Map<String, List<String>> form) {

    /** Makes the maps unchangeable. */
    public TwilioRequest {
        headers = Map.copyOf(headers);
        form = Map.copyOf(form);
    }

    /** The first value of a field, or empty text. */
    public String field(String name) {
        return form.getOrDefault(name, List.of("")).get(0);
    }

    /** The first value of a header, or empty text. */
    public String header(String name) {
        return headers.getOrDefault(name, List.of("")).get(0);
    }
}
