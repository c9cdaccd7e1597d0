// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import io.fieldinbox.conversation.Located;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.listing.InboxIndex.Counts;
import io.fieldinbox.listing.InboxIndex;
import io.fieldinbox.listing.ListQuery;
import io.fieldinbox.listing.View;
import io.fieldinbox.visibility.VisibilityFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Passes every call on; a mutant overrides what it breaks. */
abstract class ForwardingInboxIndex implements InboxIndex {

    final InboxIndex sound;

    ForwardingInboxIndex(InboxIndex sound) {
        this.sound = sound;
    }

    @Override
    public List<Located> page(ListQuery query) {
        return sound.page(query);
    }

    @Override
    public Map<View, Counts> counts(OrganizationId organization, VisibilityFilter filter, Set<View> views, int cap) {
        return sound.counts(organization, filter, views, cap);
    }
}
