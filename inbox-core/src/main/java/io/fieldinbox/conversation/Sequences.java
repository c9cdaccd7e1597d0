// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

/**
 * The counters of a conversation, from which unread, groups and 'needs reply' are derived by pure functions (I-11).
 *
 * @param version counts the changes, from 1
 * @param last of the newest entry, from 1; 0 while there is none
 * @param lastInbound of the newest message by the customer that a person should see; keywords do not count
 * @param lastOutbound of the newest message by a person of ours; automated ones do not count
 * @param teamSeen up to where somebody who may act has seen it
 * @param lastLane of the newest delivery in the conversation's lane
 * @param shownFrom the first entry that the conversation shows
 * @param inbound how many messages {@code lastInbound} has counted
 * @param seenInbound how many of them the team has seen
 */
public record Sequences(long version, long last, long lastInbound, long lastOutbound, long teamSeen, long lastLane, long shownFrom, long inbound, long seenInbound) {

    /** The counters of a conversation without anything. */
    public static final Sequences NONE = new Sequences(0, 0, 0, 0, 0, 0, 1, 0, 0);

    /** The group that the conversation is in for everyone (RD-3). */
    public QueueBand band() {
        if (teamSeen < lastInbound) {
            return QueueBand.UNSEEN;
        }
        return lastOutbound > lastInbound ? QueueBand.ANSWERED : QueueBand.SEEN;
    }

    /** How many of the customer's messages the team has not seen. */
    public long unseenMessages() {
        return teamSeen < lastInbound ? inbound - seenInbound : 0;
    }

    Sequences next() {
        return new Sequences(version + 1, last, lastInbound, lastOutbound, teamSeen, lastLane, shownFrom, inbound, seenInbound);
    }

    Sequences entry() {
        return new Sequences(version, last + 1, lastInbound, lastOutbound, teamSeen, lastLane, shownFrom, inbound, seenInbound);
    }

    Sequences received() {
        return new Sequences(version, last, last, lastOutbound, teamSeen, lastLane, shownFrom, inbound + 1, seenInbound);
    }

    /** The newest entry is a message of the customer that nobody has to see. */
    Sequences kept() {
        return new Sequences(version, last, last, lastOutbound, last, lastLane, shownFrom, inbound + 1, seenInbound + 1);
    }

    /** Behind its own entries those that another conversation has kept, unseen. */
    Sequences joined(Sequences kept) {
        long moved = behind(kept);
        return new Sequences(version, kept.last + moved, kept.inbound == 0 ? lastInbound : kept.lastInbound + moved, lastOutbound, teamSeen, lastLane, shownFrom, inbound + kept.inbound, seenInbound);
    }

    /** What is added to the places of the entries that another conversation shows, so that they come behind its own without a gap. */
    long behind(Sequences other) {
        return last - other.shownFrom + 1;
    }

    /** How many entries it shows. */
    public long shown() {
        return last - shownFrom + 1;
    }

    /** Of what it shows the newest, at most so many entries; where there are more, each is taken for a message that was counted. */
    Sequences newest(int entries) {
        long from = Math.max(shownFrom, last - entries + 1);
        long counted = from == shownFrom ? inbound : lastInbound < from ? 0 : Math.min(inbound, last - from + 1);
        return new Sequences(version, last, lastInbound, lastOutbound, teamSeen, lastLane, from, counted, Math.min(counted, seenInbound));
    }

    /** Its newest entries are elsewhere now, and their places free. */
    Sequences without(Sequences newest) {
        long left = newest.shownFrom - 1;
        return new Sequences(version, left, Math.min(lastInbound, left), lastOutbound, left, lastLane, shownFrom, inbound - newest.inbound, inbound - newest.inbound);
    }

    /** What it had kept is elsewhere now. */
    Sequences emptied() {
        return new Sequences(version, last, lastInbound, lastOutbound, last, lastLane, last + 1, 0, 0);
    }

    Sequences answered() {
        return new Sequences(version, last, lastInbound, last, last, lastLane, shownFrom, inbound, inbound);
    }

    Sequences lane() {
        return new Sequences(version, last, lastInbound, lastOutbound, teamSeen, lastLane + 1, shownFrom, inbound, seenInbound);
    }

    /** The newest entry is not shown, where nothing before it is. */
    Sequences hidden() {
        return shownFrom == last ? new Sequences(version, last, lastInbound, lastOutbound, teamSeen, lastLane, last + 1, inbound, seenInbound) : this;
    }

    Sequences seen() {
        return new Sequences(version, last, lastInbound, lastOutbound, last, lastLane, shownFrom, inbound, inbound);
    }

    Sequences unseen() {
        return new Sequences(version, last, lastInbound, lastOutbound, lastInbound - 1, lastLane, shownFrom, inbound, inbound - 1);
    }
}
