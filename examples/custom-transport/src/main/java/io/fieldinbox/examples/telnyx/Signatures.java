// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.telnyx;

import io.fieldinbox.kernel.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a webhook is the carrier's: an Ed25519 signature over the timestamp, a bar and the body, byte for byte. The URL is not
 * covered, so that nothing in it may be believed. The timestamp is, so that a webhook somebody has kept is worth nothing after a while;
 * within that while it is the same event with the same ids, which is taken once.
 */
final class Signatures {

    static final String SIGNATURE = "telnyx-signature-ed25519";
    static final String TIMESTAMP = "telnyx-timestamp";

    private static final String ALGORITHM = "Ed25519";
    private static final int KEY_BYTES = 32;
    /** What comes before the key itself in the only form that the JDK reads (RFC 8410, 4). */
    private static final byte[] KEY_PREFIX = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private final List<PublicKey> keys;
    private final Clock clock;
    private final Duration tolerance;

    /**
     * @param keys each in Base64
     * @param tolerance how far the timestamp may be from now, to either side
     */
    Signatures(List<String> keys, Clock clock, Duration tolerance) {
        this.keys = keys.stream().map(Signatures::key).toList();
        this.clock = clock;
        this.tolerance = tolerance;
    }

    /** Why the carrier did not sign this body just now; empty if it did. */
    Optional<String> objection(String signature, String timestamp, byte[] body) {
        if (signature.isEmpty() || !SECONDS.matcher(timestamp).matches()) {
            return Optional.of("expected a signature and a timestamp in seconds, got none");
        }
        if (!genuine(signature, timestamp, body)) {
            return Optional.of("the signature does not fit the timestamp and the body");
        }
        Duration away = Duration.ofSeconds(Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp)));
        return away.compareTo(tolerance) > 0
            ? Optional.of("the timestamp is " + away.toSeconds() + " seconds away, expected at most " + tolerance.toSeconds())
            : Optional.empty();
    }

    private boolean genuine(String signature, String timestamp, byte[] body) {
        byte[] given;
        try {
            given = Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
        byte[] before = (timestamp + '|').getBytes(StandardCharsets.US_ASCII);
        boolean genuine = false;
        for (PublicKey key : keys) {
            genuine |= fits(key, given, before, body);
        }
        return genuine;
    }

    private static boolean fits(PublicKey key, byte[] given, byte[] before, byte[] body) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(before);
            signature.update(body);
            return signature.verify(given);
        } catch (GeneralSecurityException noSignature) {
            // Of another length than signatures have, or with parts that no signature has.
            return false;
        }
    }

    private static PublicKey key(String base64) {
        try {
            byte[] raw = Base64.getDecoder().decode(base64.strip());
            if (raw.length != KEY_BYTES) {
                throw new InvalidInputException("public key: expected 32 bytes in Base64, got " + raw.length);
            }
            byte[] encoded = new byte[KEY_PREFIX.length + KEY_BYTES];
            System.arraycopy(KEY_PREFIX, 0, encoded, 0, KEY_PREFIX.length);
            System.arraycopy(raw, 0, encoded, KEY_PREFIX.length, KEY_BYTES);
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (IllegalArgumentException | GeneralSecurityException noKey) {
            throw new InvalidInputException("public key: expected 32 bytes in Base64, got something else");
        }
    }
}
