// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.work;

import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.OrganizationId;

/**
 * The queue of one conversation, held by one worker for the length of a lease.
 *
 * @param fence rises with every claim; a worker whose fence is older has lost the lane
 * @param seen how much had been put in when the worker looked last
 * @param doneSeq all deliveries up to this place are settled
 */
public record Lane(OrganizationId organization, ConversationId conversation, ChannelId channel, long fence, long seen, long doneSeq) {

    /** The same with deliveries settled up to a place. */
    public Lane doneUpTo(long seq) {
        return new Lane(organization, conversation, channel, fence, seen, Math.max(doneSeq, seq));
    }

    /** The same after another look at how much was put in. */
    public Lane looked(long nowSeen) {
        return new Lane(organization, conversation, channel, fence, nowSeen, doneSeq);
    }
}
