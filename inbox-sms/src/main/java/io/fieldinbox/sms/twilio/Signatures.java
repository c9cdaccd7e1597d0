// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Twilio's request signature: Base64 of HMAC-SHA1, keyed with the account's auth token, over the URL as it was
 * configured and the form fields sorted by name (www.twilio.com/docs/usage/webhooks/webhooks-security).
 *
 * <p>The SDK's own validator takes one value per name and rebuilds the URL, so that repeated parameters and encoded
 * queries fail; this one works on the strings as they came. Comparison takes the same time wherever the first
 * difference is. Without a token nothing fits.
 */
final class Signatures {

    private static final String ALGORITHM = "HmacSHA1";
    private static final String BODY_HASH = "bodySHA256=";
    private static final Comparator<Form.Field> BY_NAME_THEN_VALUE =
            Comparator.comparing(Form.Field::name).thenComparing(Form.Field::value);

    private final List<SecretKeySpec> keys;

    /** The tokens that may have signed: usually one, two while a token is being exchanged. */
    Signatures(List<String> tokens) {
        this.keys =
                tokens.stream()
                        .filter(token -> !token.isEmpty())
                        .map(token -> new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM))
                        .toList();
    }

    /** Whether the signature covers this URL and these form fields; an empty form for a request without a body. */
    boolean fits(String signature, String url, Form form) {
        return covers(signature, url, signed(form));
    }

    /**
     * Whether the signature covers this URL and the URL the hash of this body, as it is for bodies that are no form: the
     * query's {@code bodySHA256} is required.
     */
    boolean fits(String signature, String url, byte[] body) {
        String claimed = bodyHash(url).toLowerCase(Locale.ROOT);
        String actual = HexFormat.of().formatHex(sha256(body));
        boolean sameBody = MessageDigest.isEqual(bytes(claimed), bytes(actual));
        return covers(signature, url, new byte[0]) & sameBody;
    }

    private boolean covers(String signature, String url, byte[] signedFields) {
        byte[] given = bytes(signature);
        boolean fits = false;
        for (String variant : List.of(url, withOtherPort(url))) {
            byte[] signedUrl = variant.getBytes(StandardCharsets.UTF_8);
            for (SecretKeySpec key : keys) {
                fits |= MessageDigest.isEqual(given, sign(key, signedUrl, signedFields));
            }
        }
        return fits;
    }

    private static byte[] sign(SecretKeySpec key, byte[] url, byte[] fields) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(url);
            return Base64.getEncoder().encode(mac.doFinal(fields));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Name and value of every distinct pair, sorted by name and, under one name, by value. */
    private static byte[] signed(Form form) {
        Form.Field[] sorted = form.fields().toArray(new Form.Field[0]);
        Arrays.sort(sorted, BY_NAME_THEN_VALUE);
        StringBuilder signed = new StringBuilder(512);
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || !sorted[i].equals(sorted[i - 1])) {
                signed.append(sorted[i].name()).append(sorted[i].value());
            }
        }
        return signed.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The URL without its port, or with the default one of its scheme where it names none: proxies change just that. */
    private static String withOtherPort(String url) {
        int scheme = url.indexOf("://");
        if (scheme < 0) {
            return url;
        }
        int start = scheme + 3;
        int end = start;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        int host = url.lastIndexOf('@', end - 1) >= start ? url.lastIndexOf('@', end - 1) + 1 : start;
        int colon = url.lastIndexOf(':', end - 1);
        boolean hasPort = colon >= host && colon > url.lastIndexOf(']', end - 1);
        if (hasPort) {
            return url.substring(0, colon) + url.substring(end);
        }
        String port = url.regionMatches(true, 0, "https:", 0, 6) ? ":443" : ":80";
        return url.substring(0, end) + port + url.substring(end);
    }

    private static String bodyHash(String url) {
        int query = url.indexOf('?');
        if (query >= 0) {
            for (String pair : url.substring(query + 1).split("[&#]", -1)) {
                if (pair.startsWith(BODY_HASH)) {
                    return pair.substring(BODY_HASH.length());
                }
            }
        }
        return "";
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
