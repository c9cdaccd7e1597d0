// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.conversation.Route;
import io.fieldinbox.event.ChangeFeed;
import io.fieldinbox.event.ChangeRecord;
import java.util.Optional;

/** A row of the change log, with the lane that the pump is to look at. */
record ChangeRow(ChangeRecord change, Optional<Route> route) {

    /** The shard in which it waits to be stamped; empty once it is. */
    Optional<Integer> pendingShard() {
        return change.number() == 0 ? Optional.of(ChangeFeed.shard(change.conversation())) : Optional.empty();
    }

    ChangeRow numbered(long number) {
        return new ChangeRow(new ChangeRecord(change.organization(), number, change.conversation(), change.version(), change.at(),
                change.actor(), change.facts(), change.why(), change.was()), route);
    }
}
