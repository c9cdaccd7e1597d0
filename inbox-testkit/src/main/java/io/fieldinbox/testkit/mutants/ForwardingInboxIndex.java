// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import io.fieldinbox.listing.CountQuery;
import io.fieldinbox.listing.Hits;
import io.fieldinbox.listing.InboxIndex.Counts;
import io.fieldinbox.listing.InboxIndex;
import io.fieldinbox.listing.JobQuery;
import io.fieldinbox.listing.JobStretch;
import io.fieldinbox.listing.ListQuery;
import io.fieldinbox.listing.SearchQuery;
import io.fieldinbox.listing.Stretch;
import io.fieldinbox.listing.View;
import java.util.Map;

/** Passes every call on; a mutant overrides what it breaks. */
abstract class ForwardingInboxIndex implements InboxIndex {

    final InboxIndex sound;

    ForwardingInboxIndex(InboxIndex sound) {
        this.sound = sound;
    }

    @Override
    public Stretch page(ListQuery query) {
        return sound.page(query);
    }

    @Override
    public Hits search(SearchQuery query) {
        return sound.search(query);
    }

    @Override
    public JobStretch jobTimeline(JobQuery query) {
        return sound.jobTimeline(query);
    }

    @Override
    public Map<View, Counts> counts(CountQuery query) {
        return sound.counts(query);
    }
}
