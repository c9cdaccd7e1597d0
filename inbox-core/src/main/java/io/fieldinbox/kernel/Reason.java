// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

/**
 * Why something was decided or refused: a stable code. Strangers may add their own.
 *
 * @param code lower case words joined by '-', at most 64 characters, e.g. {@code opted-out}
 */
public record Reason(String code) {

    /** The address has opted out; nothing may be sent to it. */
    public static final Reason OPTED_OUT = new Reason("opted-out");
    /** The address is blocked. */
    public static final Reason BLOCKED = new Reason("blocked");
    /** The text is longer than the channel or the profile allows. */
    public static final Reason TOO_LONG = new Reason("too-long");
    /** The text is empty. */
    public static final Reason EMPTY = new Reason("empty");
    /** The address cannot take texts. */
    public static final Reason NOT_TEXTABLE = new Reason("not-textable");
    /** The address belongs to a member of staff. */
    public static final Reason STAFF_NUMBER = new Reason("staff-number");
    /** The conversation changed since the caller looked. */
    public static final Reason CHANGED_SINCE = new Reason("changed-since");
    /** The client message id was used for another text. */
    public static final Reason CLIENT_MESSAGE_ID_REUSED = new Reason("client-message-id-reused");
    /** It has already left, or is past the point where this could be done. */
    public static final Reason TOO_LATE = new Reason("too-late");
    /** The outcome of an earlier attempt is unknown and waits for a person. */
    public static final Reason OUTCOME_UNKNOWN = new Reason("outcome-unknown");
    /** A customer conversation has one customer; a second is refused. */
    public static final Reason ONE_CUSTOMER_ONLY = new Reason("one-customer-only");
    /** The conversation's thread has moved on to a newer one. */
    public static final Reason SUPERSEDED = new Reason("superseded");
    /** Nothing came in that could be marked. */
    public static final Reason NOTHING_CAME_IN = new Reason("nothing-came-in");
    /** The channel is not active. */
    public static final Reason NOT_ACTIVATED = new Reason("not-activated");
    /** The customer has no address that a message could go to. */
    public static final Reason NO_ADDRESS = new Reason("no-address");
    /** The host refuses; what it says is in its own words. */
    public static final Reason HOST_REFUSED = new Reason("host-refused");
    /** The conversation has no customer yet; it is to be assigned to one first. */
    public static final Reason NEEDS_CUSTOMER = new Reason("needs-customer");
    /** The number was said to be wrong; what it writes now is another conversation. */
    public static final Reason WRONG_NUMBER = new Reason("wrong-number");
    /** Messages on this channel carry no files. */
    public static final Reason ATTACHMENTS_NOT_ALLOWED = new Reason("attachments-not-allowed");
    /** It is about no job yet; it is to be assigned to one first. */
    public static final Reason NEEDS_JOB = new Reason("needs-job");
    /** There is no picture or film that could be added to a job. */
    public static final Reason NO_PHOTO = new Reason("no-photo");
    /** There is no file that could be fetched again: it is here, or cannot be had at all. */
    public static final Reason NOT_FETCHABLE = new Reason("not-fetchable");
    /** It is among the photos of another job already. */
    public static final Reason PHOTO_LINKED = new Reason("photo-linked");

    /** The number takes no texts, as far as is known; a person may confirm to try all the same. */
    public static final Reason LANDLINE = new Reason("landline");
    /** No message of the conversation waits for a decision about it. */
    public static final Reason NOTHING_FLAGGED = new Reason("nothing-flagged");
    /** As much was sent unasked as may be within a time. */
    public static final Reason LIMIT = new Reason("limit");
    /** A provider was asked and did not tell. */
    public static final Reason LOOK_UP_FAILED = new Reason("look-up-failed");

    /** Checks the code's shape. */
    public Reason {
        Texts.id(code, 64, "reason code");
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
                throw new InvalidInputException("reason code: expected lower case letters, digits and '-', got '" + code + "'");
            }
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
