// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.twilio;

import java.util.List;
import java.util.Map;

/**
 * A POST as Twilio makes it, with its signature.
 *
 * @param url the configured URL, query included
 * @param headers content type and signature, names in lower case
 * @param body the encoded form, ASCII
 */
public record SignedWebhook(String url, Map<String, List<String>> headers, String body) {

    /** Makes the headers unchangeable. */
    public SignedWebhook {
        headers = Map.copyOf(headers);
    }
}
