// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.attention;

/**
 * How far an employee has read a conversation.
 *
 * @param seq the sequence of the last entry read, 0 for none
 * @param inbound how many of the customer's messages were there by then
 */
public record Mark(long seq, long inbound) {
    /** Nothing was read. */
    public static final Mark NONE = new Mark(0, 0);
}
