// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import io.fieldinbox.attention.Mark;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.listing.InboxIndex.Counts;
import io.fieldinbox.listing.Keyset;
import io.fieldinbox.listing.ListQuery;
import io.fieldinbox.listing.View;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.visibility.VisibilityFilter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Broken lists, marks and address books. */
final class BrokenLists {

    private static final int MOST = 201;

    private BrokenLists() {}

    static Storage pageByOffset(Storage sound) {
        Map<Keyset, Integer> offsets = new ConcurrentHashMap<>();
        return Parts.of(sound).with(new ForwardingInboxIndex(sound.index()) {
            @Override
            public List<Located> page(ListQuery query) {
                Keyset after = query.after();
                int offset = after == null ? 0 : offsets.getOrDefault(after, 0);
                List<Located> all = sound.page(new ListQuery(query.organization(), query.filter(), query.view(), null, MOST));
                List<Located> page = all.subList(Math.min(offset, all.size()), Math.min(offset + query.limit(), all.size()));
                if (!page.isEmpty()) {
                    offsets.put(Keyset.of(page.get(page.size() - 1).head()), offset + page.size());
                }
                return page;
            }
        });
    }

    static Storage pageTiesLost(Storage sound) {
        return Parts.of(sound).with(new ForwardingInboxIndex(sound.index()) {
            @Override
            public List<Located> page(ListQuery query) {
                Keyset after = query.after();
                if (after == null) {
                    return sound.page(query);
                }
                List<Located> all = sound.page(new ListQuery(query.organization(), query.filter(), query.view(), after, MOST));
                return all.stream().filter(l -> !(l.head().summary().lastActivityAt().equals(after.activity()) && l.head().sequences().band() == after.band()))
                        .limit(query.limit()).toList();
            }
        });
    }

    static Storage filterAfterLimit(Storage sound) {
        return Parts.of(sound).with(new ForwardingInboxIndex(sound.index()) {
            @Override
            public List<Located> page(ListQuery query) {
                List<Located> all = sound.page(new ListQuery(query.organization(), VisibilityFilter.ALL, query.view(), query.after(), query.limit()));
                return all.stream().filter(l -> query.filter().test(l.head().place())).toList();
            }
        });
    }

    static Storage countsUnfiltered(Storage sound) {
        return Parts.of(sound).with(new ForwardingInboxIndex(sound.index()) {
            @Override
            public Map<View, Counts> counts(OrganizationId organization, VisibilityFilter filter, Set<View> views, int cap) {
                return sound.counts(organization, VisibilityFilter.ALL, views, cap);
            }
        });
    }

    static Storage marksGoBack(Storage sound) {
        return Parts.of(sound).with(new ForwardingMarkStore(sound.marks()) {
            @Override
            public void mark(OrganizationId organization, EmployeeId employee, ConversationId conversation, Mark to) {
                sound.reset(organization, employee, conversation, to);
            }
        });
    }

    static Storage ledgerReversed(Storage sound) {
        return Parts.of(sound).with(new ForwardingAddressBook(sound.conversing().addresses()) {
            @Override
            public List<ConsentEvent> consent(OrganizationId organization, Address address) {
                List<ConsentEvent> reversed = new ArrayList<>(sound.consent(organization, address));
                Collections.reverse(reversed);
                return reversed;
            }
        });
    }

    static Storage heldOverwritten(Storage sound) {
        return Parts.of(sound).with(new ForwardingAddressBook(sound.conversing().addresses()) {
            @Override
            public void hold(OrganizationId organization, Address address, int delta) {
                AddressState state = sound.states(organization, List.of(address)).get(address);
                sound.hold(organization, address, delta - (state == null ? 0 : state.held()));
            }
        });
    }

    static Storage addressNotLocked(Storage sound) {
        return Parts.of(sound).with(new ForwardingAddressBook(sound.conversing().addresses()) {
            @Override
            public AddressState lock(OrganizationId organization, Address address) {
                return sound.states(organization, List.of(address)).getOrDefault(address, AddressState.unknown(organization, address));
            }
        });
    }
}
