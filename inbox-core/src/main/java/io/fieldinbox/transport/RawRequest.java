// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.transport;

import io.fieldinbox.kernel.OrganizationId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A webhook as it came, byte for byte: nothing is trimmed, decoded or merged before the signature is checked.
 *
 * @param organization whose webhook it is, from its address
 * @param method GET or POST
 * @param url the public URL with its query exactly as the provider called it
 * @param headers by lower case name
 * @param body raw bytes, not copied; nobody may change them
 */
@SuppressWarnings("ArrayRecordComponent") // a request is read once, where it came in
public record RawRequest(OrganizationId organization, String method, String url, Map<String, List<String>> headers, byte[] body) {

    /** The first value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** The method and nothing that could be secret. */
    @Override
    public String toString() {
        return "RawRequest[" + method + ", " + body.length + " bytes]";
    }
}
