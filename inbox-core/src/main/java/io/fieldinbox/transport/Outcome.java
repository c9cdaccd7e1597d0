// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.transport;

import java.time.Duration;

/** What became of one attempt to send. */
public sealed interface Outcome {

    /**
     * The provider has it.
     *
     * @param providerMessageId its id there, at most 128 characters
     */
    record Accepted(String providerMessageId) implements Outcome {}

    /**
     * The provider refused it for good; the same message would be refused again.
     *
     * @param code the provider's code
     * @param explanation in plain words for an office
     */
    record Rejected(String code, String explanation, AddressEffect effect) implements Outcome {}

    /**
     * It surely never reached the provider, or was refused for the moment: worth another try.
     *
     * @param code a stable code
     * @param explanation in plain words
     */
    record NotSent(String code, String explanation) implements Outcome {}

    /**
     * The channel as a whole is to wait; this message was surely not taken.
     *
     * @param retryAfter how long, at least
     * @param code the provider's code
     */
    record Throttled(Duration retryAfter, String code) implements Outcome {}

    /**
     * Nobody knows: it may have been sent. It is never repeated blindly (I-3).
     *
     * @param code a stable code such as {@code timeout}, {@code http-500}
     */
    record Unknown(String code) implements Outcome {}
}
