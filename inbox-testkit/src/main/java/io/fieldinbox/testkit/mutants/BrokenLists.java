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
import io.fieldinbox.listing.Asked;
import io.fieldinbox.listing.CountQuery;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.Hits;
import io.fieldinbox.listing.InboxIndex.Counts;
import io.fieldinbox.listing.Keyset;
import io.fieldinbox.listing.ListQuery;
import io.fieldinbox.listing.SearchQuery;
import io.fieldinbox.listing.Stretch;
import io.fieldinbox.listing.View;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.visibility.VisibilityFilter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Broken lists, marks and address books. */
final class BrokenLists {

    private static final int MOST = 201;
    private static final int WINDOW = 10;

    private BrokenLists() {}

    static Storage pageByOffset(Storage sound) {
        Map<Keyset, Integer> offsets = new ConcurrentHashMap<>();
        return Parts.of(sound).with(new ForwardingInboxIndex(sound.index()) {
            @Override
            public Stretch page(ListQuery query) {
                Keyset after = query.after();
                int offset = after == null ? 0 : offsets.getOrDefault(after, 0);
                List<Located> all = sound.page(of(query, query.filter(), query.filters(), null, MOST)).rows();
                List<Located> page = all.subList(Math.min(offset, all.size()), Math.min(offset + query.limit(), all.size()));
                if (!page.isEmpty()) {
                    offsets.put(Keyset.of(page.get(page.size() - 1).head()), offset + page.size());
                }
                return new Stretch(page, null);
            }
        });
    }

    static Storage pageTiesLost(Storage sound) {
        return Parts.of(sound).with(new ForwardingInboxIndex(sound.index()) {
            @Override
            public Stretch page(ListQuery query) {
                Keyset after = query.after();
                if (after == null) {
                    return sound.page(query);
                }
                List<Located> all = sound.page(of(query, query.filter(), query.filters(), after, MOST)).rows();
                return new Stretch(all.stream().filter(l -> !(l.head().summary().lastActivityAt().equals(after.activity()) && l.head().sequences().band() == after.band()))
                        .limit(query.limit()).toList(), null);
            }
        });
    }

    static Storage filterAfterLimit(Storage sound) {
        return Parts.of(sound).with(new ForwardingInboxIndex(sound.index()) {
            @Override
            public Stretch page(ListQuery query) {
                List<Located> all = sound.page(of(query, VisibilityFilter.ALL, query.filters(), query.after(), query.limit())).rows();
                return new Stretch(all.stream().filter(l -> query.filter().test(l.head().place())).toList(), null);
            }
        });
    }

    static Storage windowCutSilently(Storage sound) {
        return Parts.of(sound).with(new ForwardingInboxIndex(sound.index()) {
            @Override
            public Stretch page(ListQuery query) {
                if (query.filters().equals(Filters.NONE)) {
                    return sound.page(query);
                }
                List<Located> window = sound.page(of(query, query.filter(), Filters.NONE, query.after(), WINDOW)).rows();
                Set<ConversationId> wanted = sound.page(of(query, query.filter(), query.filters(), query.after(), MOST)).rows().stream().map(l -> l.head().id()).collect(Collectors.toSet());
                return new Stretch(window.stream().filter(l -> wanted.contains(l.head().id())).limit(query.limit()).toList(), null);
            }
        });
    }

    static Storage notesAlwaysFound(Storage sound) {
        return Parts.of(sound).with(new ForwardingInboxIndex(sound.index()) {
            @Override
            public Hits search(SearchQuery query) {
                Asked asked = query.asked();
                return sound.search(of(query, query.filter(), new Asked(asked.words(), asked.digits(), asked.addresses(), asked.customers(), true)));
            }
        });
    }

    static Storage searchUnfiltered(Storage sound) {
        return Parts.of(sound).with(new ForwardingInboxIndex(sound.index()) {
            @Override
            public Hits search(SearchQuery query) {
                return sound.search(of(query, VisibilityFilter.ALL, query.asked()));
            }
        });
    }

    private static SearchQuery of(SearchQuery query, VisibilityFilter filter, Asked asked) {
        return new SearchQuery(query.organization(), filter, asked, query.filters(), query.reader(), query.after(), query.limit());
    }

    static Storage countsUnfiltered(Storage sound) {
        return Parts.of(sound).with(new ForwardingInboxIndex(sound.index()) {
            @Override
            public Map<View, Counts> counts(CountQuery query) {
                Map<View, VisibilityFilter> all = new EnumMap<>(View.class);
                query.views().keySet().forEach(view -> all.put(view, VisibilityFilter.ALL));
                return sound.counts(new CountQuery(query.organization(), all, query.filters(), query.reader(), query.cap()));
            }
        });
    }

    private static ListQuery of(ListQuery query, VisibilityFilter filter, Filters filters, @Nullable Keyset after, int limit) {
        return new ListQuery(query.organization(), filter, query.view(), filters, query.reader(), after, limit);
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
