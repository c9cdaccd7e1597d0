// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.listing.JobQuery;
import io.fieldinbox.listing.JobQuery.Spot;
import io.fieldinbox.listing.JobStretch;
import io.fieldinbox.visibility.VisibilityFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Jobs at a desk. What is arranged is in {@link Arranging}, what is moved in {@link Moving}. */
@CheckReturnValue
final class JobsAtDesk implements Jobs {

    private static final int WINDOW = 200;
    /** So often it is looked on where the viewer may see too little of it; then the page is short. */
    private static final int MOST_WINDOWS = 5;

    private final AtDesk at;
    private final Arranging arranging;
    private final Moving moving;

    JobsAtDesk(AtDesk at) {
        this.at = at;
        this.arranging = new Arranging(at);
        this.moving = new Moving(at);
    }

    @Override
    public Answer<Arranged> book(Book command) {
        return arranging.book(command);
    }

    @Override
    public Answer<Arranged> reschedule(Reschedule command) {
        return arranging.reschedule(command);
    }

    @Override
    public Answer<Arranged> cancel(Cancel command) {
        return arranging.cancel(command);
    }

    @Override
    public Answer<PlacedEntry> move(EntryId entry, Optional<JobId> job) {
        at.requireActivated();
        return moving.move(entry, job);
    }

    @Override
    public Answer<PlacedEntry> undoMove(EntryId entry) {
        at.requireActivated();
        return moving.undo(entry);
    }

    @Override
    public Communications communications(JobId job, Optional<From> from, int limit) {
        if (limit < 1 || limit > WINDOW) {
            throw new InvalidInputException("limit: expected 1 to " + WINDOW + ", got " + limit);
        }
        at.requireActivated();
        VisibilityFilter filter = at.profile().visibility().filter(at.viewer());
        boolean backward = from.map(From::backward).orElse(true);
        Optional<Spot> spot = from.map(where -> Spot.read(where.cursor()));
        Optional<Spot> on = spot;
        List<JobStretch.Line> items = new ArrayList<>();
        for (int window = 0; window < MOST_WINDOWS && items.size() < limit && (window == 0 || on.isPresent()); window++) {
            JobStretch stretch = at.kit().storage().index().jobTimeline(new JobQuery(at.organization(), filter, job, on.orElse(null), backward, limit - items.size()));
            items.addAll(backward ? 0 : items.size(), stretch.entries());
            on = stretch.on();
        }
        Optional<Cursor> further = on.map(Spot::cursor);
        Optional<Cursor> back = spot.isEmpty() ? Optional.empty() : items.isEmpty() ? spot.map(Spot::cursor) : Optional.of(edge(items.get(backward ? items.size() - 1 : 0)));
        return backward ? new Communications(items, further, back) : new Communications(items, back, further);
    }

    private static Cursor edge(JobStretch.Line line) {
        return new Spot(line.entry().placedAt(), line.entry().entry().head().id().value()).cursor();
    }
}
