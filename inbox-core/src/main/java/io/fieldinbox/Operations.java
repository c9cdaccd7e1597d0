// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.work.StoredRequest;
import java.util.List;
import java.util.Optional;

/** What operators need; no employee is asked for. A host must not expose it to employees. Not for implementing. */
public interface Operations {

    /** Does all that is due now on the caller's thread: stamping, sending, retrying, telling listeners. For tests and jobs. */
    void drain();

    /** What came in and waits to be processed, oldest first, 100 a page (IN-9). */
    Page<StoredRequest> waiting(OrganizationId organization, Optional<Cursor> after);

    /** Has something that waits processed again soon; false where there is none such. */
    boolean replay(OrganizationId organization, StoredRequest.Kind kind, String key);

    /** The active channels of an organization. */
    List<Channel> channels(OrganizationId organization);

    /**
     * Activates a channel and has all that came in for the organization meanwhile, and was kept, processed soon (WS-12): where the builder
     * was given a {@code ChannelRegistry} the channel is added to it; where the host has {@code Channels} of its own, they must name it already.
     *
     * @throws IllegalStateException if the host's own channels do not name it
     */
    void activate(Channel channel);

    /**
     * Deactivates a channel of the {@code ChannelRegistry}: what comes in on it is kept raw, what is queued waits.
     *
     * @return false where none such is active
     * @throws IllegalStateException if the host has channels of its own: it takes it off its own list
     */
    boolean deactivate(OrganizationId organization, ChannelId channel);

    /** How many conversations have messages to send, counted up to 1,000. */
    int queueDepth(OrganizationId organization);

    /** The change log of an organization after a number, in order, at most {@code max}. */
    List<ChangeRecord> changes(OrganizationId organization, long after, int max);
}
