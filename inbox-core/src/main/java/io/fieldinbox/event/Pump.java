// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.event;

import io.fieldinbox.event.ChangeFeed.Stamped;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.StoreClock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Numbers committed changes, has their lanes worked on, and tells who has news. Any number of nodes may run one. */
public final class Pump {

    private static final int BATCH = 500;
    private static final int BATCHES_A_ROUND = 20;

    private final ChangeFeed feed;
    private final StoreClock clock;
    private final Consumer<List<OrganizationId>> news;

    /**
     * Creates one.
     *
     * @param news is told which organizations have new changes, after they can be read; it returns quickly
     */
    public Pump(ChangeFeed feed, StoreClock clock, Consumer<List<OrganizationId>> news) {
        this.feed = feed;
        this.clock = clock;
        this.news = news;
    }

    /** Stamps what is pending, up to a bound; says how much it was. */
    public Stamped round() {
        int changes = 0;
        boolean routed = false;
        Set<OrganizationId> organizations = new LinkedHashSet<>();
        for (int shard : feed.pending()) {
            for (int n = 0; n < BATCHES_A_ROUND; n++) {
                Stamped batch = feed.stamp(shard, clock.now(), BATCH);
                changes += batch.changes();
                routed |= batch.routed();
                organizations.addAll(batch.organizations());
                if (batch.changes() < BATCH) {
                    break;
                }
            }
        }
        if (!organizations.isEmpty()) {
            news.accept(List.copyOf(organizations));
        }
        return new Stamped(changes, new ArrayList<>(organizations), routed);
    }
}
