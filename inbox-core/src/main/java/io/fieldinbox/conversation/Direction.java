// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

/** Which way a message to or from a customer went. */
public enum Direction {
    /** From the customer. */
    INBOUND,
    /** To the customer. */
    OUTBOUND
}
