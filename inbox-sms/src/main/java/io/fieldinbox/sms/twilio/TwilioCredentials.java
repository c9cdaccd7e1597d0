// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import io.fieldinbox.kernel.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * An account and its auth tokens.
 *
 * @param accountSid the account: {@code AC} and 1 to 62 letters or digits
 * @param authTokens one token, or two while one is being exchanged for the other: requests are made with the first,
 *     webhooks may be signed with either
 */
public record TwilioCredentials(String accountSid, List<String> authTokens) {

    /**
     * Checks the shape of both.
     *
     * @throws InvalidInputException if they cannot be an account and its tokens; the message repeats no token
     */
    public TwilioCredentials {
        if (!accountSid.matches("AC[0-9A-Za-z]{1,62}")) {
            throw new InvalidInputException("Twilio account SID: expected AC and letters or digits, got '" + accountSid + "'");
        }
        authTokens = List.copyOf(authTokens);
        if (authTokens.isEmpty() || authTokens.size() > 2 || authTokens.stream().anyMatch(String::isBlank)) {
            throw new InvalidInputException("Twilio auth tokens: expected one or two that are not blank, got " + authTokens.size());
        }
    }

    /** An account with one token. */
    public static TwilioCredentials of(String accountSid, String authToken) {
        return new TwilioCredentials(accountSid, List.of(authToken));
    }

    /** What requests with these credentials show (RFC 7617). */
    String basicAuthorization() {
        return "Basic " + Base64.getEncoder().encodeToString((accountSid + ":" + authTokens.get(0)).getBytes(StandardCharsets.UTF_8));
    }

    /** The account only: tokens are secret. */
    @Override
    public String toString() {
        return "TwilioCredentials[" + accountSid + "]";
    }
}
