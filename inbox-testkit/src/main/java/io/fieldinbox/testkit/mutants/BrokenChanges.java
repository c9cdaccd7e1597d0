// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.ChangeStore;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Joining;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.Relink;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.StorageException;
import io.fieldinbox.kernel.Texts;
import io.fieldinbox.storage.Storage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Broken writing of changes and reading of timelines. */
final class BrokenChanges {

    private BrokenChanges() {}

    static Storage noDedupe(Storage sound) {
        return Parts.of(sound).with(new ForwardingChangeStore(sound.conversing().changes()) {
            @Override
            public Applied apply(Change change) {
                Applied applied = sound.apply(change);
                return applied instanceof Applied.Duplicate ? sound.apply(withProviderIds(change, id -> Texts.cut(id, 80) + change.head().id() + change.head().sequences().version())) : applied;
            }
        });
    }

    static Storage clientIdNotUnique(Storage sound) {
        return Parts.of(sound).with(new ForwardingChangeStore(sound.conversing().changes()) {
            @Override
            public Applied apply(Change change) {
                Applied applied = sound.apply(change);
                return applied instanceof Applied.Duplicate && hasClientId(change) ? sound.apply(withoutClientIds(change)) : applied;
            }
        });
    }

    static Storage providerIdPrefix(Storage sound) {
        return providerIdAs(sound, id -> Texts.cut(id, 100));
    }

    static Storage providerIdCaseFolded(Storage sound) {
        return providerIdAs(sound, id -> id.toLowerCase(Locale.ROOT));
    }

    private static Storage providerIdAs(Storage sound, UnaryOperator<String> stored) {
        return Parts.of(sound).with(new ForwardingChangeStore(sound.conversing().changes()) {
            @Override
            public Applied apply(Change change) {
                return sound.apply(withProviderIds(change, stored));
            }

            @Override
            public Optional<EntryId> byProviderId(OrganizationId organization, ChannelId channel, String providerMessageId) {
                return sound.byProviderId(organization, channel, stored.apply(providerMessageId));
            }
        });
    }

    static Storage applyNotAtomic(Storage sound) {
        return Parts.of(sound).with(new ForwardingChangeStore(sound.conversing().changes()) {
            @Override
            public Applied apply(Change change) {
                try {
                    return sound.apply(change);
                } catch (StorageException halfWritten) {
                    return new Applied.Done();
                }
            }
        });
    }

    static Storage relinkTakesAll(Storage sound) {
        return Parts.of(sound).with(new ForwardingChangeStore(sound.conversing().changes()) {
            @Override
            public Applied apply(Change change) {
                Relink asked = change.relink();
                return sound.apply(asked == null ? change : withRelink(change, new Relink(asked.fromSeq(), asked.toSeq(), true, null, asked.to())));
            }
        });
    }

    static Storage joinTakesAll(Storage sound) {
        return Parts.of(sound).with(new ForwardingChangeStore(sound.conversing().changes()) {
            @Override
            public Applied apply(Change change) {
                Joining asked = change.joining();
                return sound.apply(asked == null ? change : withJoining(change, new Joining(asked.from(), 1, asked.moved(), asked.job())));
            }
        });
    }

    static Storage duplicateMovesHead(Storage sound) {
        return Parts.of(sound).with(new ForwardingChangeStore(sound.conversing().changes()) {
            @Override
            public Applied apply(Change change) {
                Applied applied = sound.apply(change);
                if (!(applied instanceof Applied.Duplicate)) {
                    return applied;
                }
                Applied head = sound.apply(new Change(change.before(), change.head(), change.actor(), List.of(), List.of(), null, null, List.of(), null, null, null, null, null, null, change.facts(), change.why()));
                return head instanceof Applied.Done ? applied : head;
            }
        });
    }

    static Storage timelineByArrival(Storage sound) {
        return Parts.of(sound).with(new ForwardingChangeStore(sound.conversing().changes()) {
            @Override
            public List<PlacedEntry> timeline(OrganizationId organization, ConversationId conversation, long shownFrom, Anchor anchor, int limit) {
                List<PlacedEntry> page = sound.timeline(organization, conversation, shownFrom, anchor, limit);
                return page.stream().sorted(Comparator.comparing(p -> p.entry().head().seq())).toList();
            }
        });
    }

    static Storage timelineTiesLost(Storage sound) {
        return Parts.of(sound).with(new ForwardingChangeStore(sound.conversing().changes()) {
            @Override
            public List<PlacedEntry> timeline(OrganizationId organization, ConversationId conversation, long shownFrom, Anchor anchor, int limit) {
                Instant at = placedAt(sound, organization, anchor);
                List<PlacedEntry> all = sound.timeline(organization, conversation, shownFrom, anchor, 200);
                List<PlacedEntry> others = all.stream().filter(p -> !p.placedAt().equals(at)).toList();
                boolean back = anchor.side() == Anchor.Side.BEFORE;
                return back ? others.subList(Math.max(0, others.size() - limit), others.size()) : others.subList(0, Math.min(limit, others.size()));
            }
        });
    }

    static Storage clientIdOfAnyOrganization(Storage sound) {
        return Parts.of(sound).with(new ForwardingChangeStore(sound.conversing().changes()) {
            private volatile @Nullable OrganizationId last;

            @Override
            public Applied apply(Change change) {
                if (hasClientId(change) && last == null) {
                    last = change.head().organization();
                }
                return sound.apply(change);
            }

            @Override
            public Optional<PlacedEntry> byClientId(OrganizationId organization, String clientId) {
                OrganizationId any = last;
                Optional<PlacedEntry> own = sound.byClientId(organization, clientId);
                return own.isEmpty() && any != null ? sound.byClientId(any, clientId) : own;
            }
        });
    }

    private static @Nullable Instant placedAt(ChangeStore store, OrganizationId organization, Anchor anchor) {
        EntryId from = anchor.from();
        return from == null ? null : store.entry(organization, from).map(PlacedEntry::placedAt).orElse(null);
    }

    private static boolean hasClientId(Change change) {
        return change.entries().stream().anyMatch(e -> e.head().clientId() != null);
    }

    private static Change withProviderIds(Change change, UnaryOperator<String> stored) {
        return withEntries(change, entry -> {
            if (entry instanceof CustomerMessage m && m.providerMessageId() != null) {
                return new CustomerMessage(m.head(), m.direction(), m.channel(), m.address(), stored.apply(m.providerMessageId()), m.text(), m.attachments(), m.purpose());
            }
            return entry;
        });
    }

    private static Change withoutClientIds(Change change) {
        return withEntries(change, entry -> {
            EntryHead h = entry.head();
            EntryHead without = new EntryHead(h.organization(), h.id(), h.conversation(), h.seq(), h.version(), h.author(), h.placedAt(), h.receivedAt(), null, h.job());
            if (entry instanceof CustomerMessage m) {
                return new CustomerMessage(without, m.direction(), m.channel(), m.address(), m.providerMessageId(), m.text(), m.attachments(), m.purpose());
            }
            return entry;
        });
    }

    private static Change withJoining(Change c, Joining joining) {
        return new Change(c.before(), c.head(), c.actor(), c.entries(), c.revisions(), joining, c.relink(), c.deliveries(), c.withhold(), c.route(), c.consent(), c.address(), c.block(), c.unblock(), c.facts(), c.why());
    }

    private static Change withRelink(Change c, Relink relink) {
        return new Change(c.before(), c.head(), c.actor(), c.entries(), c.revisions(), c.joining(), relink, c.deliveries(), c.withhold(), c.route(), c.consent(), c.address(), c.block(), c.unblock(), c.facts(), c.why());
    }

    private static Change withEntries(Change c, UnaryOperator<Entry> with) {
        return new Change(c.before(), c.head(), c.actor(), c.entries().stream().map(with).toList(), c.revisions(), c.joining(), c.relink(), c.deliveries(), c.withhold(), c.route(), c.consent(), c.address(), c.block(), c.unblock(), c.facts(), c.why());
    }
}
