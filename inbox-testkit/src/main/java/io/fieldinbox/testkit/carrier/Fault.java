// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.carrier;

/** What can go wrong with a message on its way. Codes are those that Twilio uses. */
public enum Fault {
    /** The number is a landline: refused for good (30006), and the address takes no texts. */
    LANDLINE,
    /** The recipient has opted out with the carrier: refused for good (21610). */
    OPTED_OUT,
    /** Refused for the moment, surely not taken (20503). */
    NOT_SENT,
    /** The channel is to wait (20429); see also {@link SimulatedCarrier#throttle}. */
    THROTTLED,
    /** The connection breaks before the carrier has the message: nobody knows. */
    RESET_BEFORE,
    /** The carrier has the message, but the connection breaks before it says so: nobody knows. */
    RESET_AFTER,
    /** The carrier's filter takes the message out after it was accepted (30007). */
    FILTERED,
    /** The message fails after it was accepted (30003). */
    FAILS,
    /** A receipt says that the message failed (30003), a later one that it arrived. */
    DELIVERED_AFTER_FAILURE,
    /** No receipt comes. */
    RECEIPT_LOST,
    /** Each receipt comes twice. */
    RECEIPT_TWICE,
    /** The receipts come late; see {@link SimulatedCarrier#lateBy}. */
    RECEIPT_LATE,
    /** The last receipt comes before the others. */
    RECEIPTS_REORDERED,
    /** A message of a phone never reaches us. */
    WEBHOOK_LOST,
    /** A message of a phone comes twice. */
    WEBHOOK_TWICE,
    /** A message of a phone comes late, after those that were written later; see {@link SimulatedCarrier#lateBy}. */
    WEBHOOK_LATE
}
