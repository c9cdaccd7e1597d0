// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import com.google.common.hash.Hashing;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.Texts;
import java.nio.charset.StandardCharsets;

/**
 * Names one conversation at any moment (I-1).
 *
 * @param text canonical: parts joined by '|', at most 200 characters
 */
public record ThreadKey(String text) {

    private static final int LONGEST = 180;

    /** Checks the length. */
    public ThreadKey {
        Texts.id(text, 200, "thread key");
    }

    /** Text messages with one address on one channel. */
    public static ThreadKey sms(ChannelId channel, Address address) {
        return of("sms|" + escape(channel.value()) + "|", part(address));
    }

    /** Text messages with one address on any number of ours. */
    public static ThreadKey smsAnywhere(Address address) {
        return of("sms|*|", part(address));
    }

    /** What a blocked address writes: kept apart, so that it changes nothing that anybody sees (CO-7). */
    public ThreadKey spam() {
        return of("spam|", text);
    }

    private static String part(Address address) {
        return switch (address.kind()) {
            case PHONE -> address.value();
            case SHORT_CODE -> "code:" + escape(address.value());
            case SENDER_NAME -> "name:" + escape(address.value());
            case EMAIL -> escape(address.value());
            case RAW -> "raw:" + sha256(address.value());
        };
    }

    private static ThreadKey of(String start, String last) {
        return new ThreadKey(start.length() + last.length() <= LONGEST ? start + last : start + sha256(last));
    }

    private static String sha256(String text) {
        return "sha256:" + Hashing.sha256().hashString(text, StandardCharsets.UTF_8);
    }

    private static String escape(String part) {
        return part.replace("%", "%25").replace("|", "%7C").replace(" ", "%20");
    }
}
