// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

/**
 * A kind of channel. Strangers may add their own.
 *
 * @param code lower case, at most 16 characters
 */
public record ChannelKind(String code) {
    /** Text messages. */
    public static final ChannelKind SMS = new ChannelKind("sms");

    /** Checks the code. */
    public ChannelKind {
        Texts.id(code, 16, "channel kind");
    }

    @Override
    public String toString() {
        return code;
    }
}
