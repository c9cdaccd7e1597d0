// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

/**
 * One endpoint of an organization: a phone number, a mailbox, a chat widget.
 *
 * @param value 1 to 64 characters, unique in its organization
 */
public record ChannelId(String value) {
    /** Checks the length. */
    public ChannelId {
        Texts.id(value, 64, "channel id");
    }

    @Override
    public String toString() {
        return value;
    }
}
