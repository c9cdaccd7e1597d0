// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.telnyx;

import io.fieldinbox.kernel.InvalidInputException;
import java.util.List;

/**
 * What an account is recognised by, in both directions.
 *
 * @param apiKey ours: it is shown with every request
 * @param publicKeys theirs: what webhooks are signed with, each 32 bytes in Base64, as the portal shows it; two while a key is being exchanged
 */
public record TelnyxAccount(String apiKey, List<String> publicKeys) {

    /** Checks that there are keys; without one every webhook would have to be refused. */
    public TelnyxAccount {
        if (apiKey.isBlank() || apiKey.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new InvalidInputException("API key: expected visible ASCII characters, got " + apiKey.length() + " that are not");
        }
        if (publicKeys.isEmpty()) {
            throw new InvalidInputException("public keys: expected one or more, got none");
        }
        publicKeys = List.copyOf(publicKeys);
    }

    /** An account with one public key. */
    public static TelnyxAccount of(String apiKey, String publicKey) {
        return new TelnyxAccount(apiKey, List.of(publicKey));
    }

    /** No secret, so that it can be logged. */
    @Override
    public String toString() {
        return "TelnyxAccount[" + publicKeys.size() + " public keys]";
    }
}
