// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.ThreadKey;
import io.fieldinbox.conversation.ThreadStore;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.UnitOfWork;
import io.fieldinbox.storage.Storage;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Broken finding and locking of conversations, and units of work. */
final class BrokenThreads {

    private BrokenThreads() {}

    static Storage claimAlwaysTrue(Storage sound) {
        return Parts.of(sound).with(new ForwardingThreadStore(sound.conversing().threads()) {
            @Override
            public boolean claim(OrganizationId organization, ThreadKey key, @Nullable ConversationId expected, ConversationId id) {
                boolean mine = sound.claim(organization, key, expected, id);
                return mine || !id.equals(expected);
            }
        });
    }

    static Storage nothingLocked(Storage sound) {
        return Parts.of(sound).with(new ForwardingThreadStore(sound.conversing().threads()) {
            @Override
            public List<Located> lock(OrganizationId organization, Collection<ConversationId> ids) {
                return sound.find(organization, ids).values().stream().sorted(Comparator.comparing(l -> l.head().id().toString())).toList();
            }
        });
    }

    static Storage mergeNotFollowed(Storage sound) {
        return Parts.of(sound).with(new ForwardingThreadStore(sound.conversing().threads()) {
            @Override
            public Optional<Located> resolve(OrganizationId organization, ThreadKey key, Address address) {
                Optional<Located> followed = sound.resolve(organization, key, address);
                return followed.map(there -> {
                    ConversationId named = sound.named(organization, key).orElseThrow();
                    Conversation head = sound.lock(organization, List.of(named)).get(0).head();
                    return new Located(head, there.address());
                });
            }
        });
    }

    static Storage organizationForgotten(Storage sound) {
        Map<ConversationId, OrganizationId> owners = new ConcurrentHashMap<>();
        ThreadStore threads = new ForwardingThreadStore(sound.conversing().threads()) {
            @Override
            public boolean claim(OrganizationId organization, ThreadKey key, @Nullable ConversationId expected, ConversationId id) {
                owners.put(id, organization);
                return sound.claim(organization, key, expected, id);
            }

            @Override
            public Map<ConversationId, Located> find(OrganizationId organization, Collection<ConversationId> ids) {
                Map<ConversationId, Located> found = new HashMap<>();
                ids.forEach(id -> found.putAll(sound.find(owners.getOrDefault(id, organization), List.of(id))));
                return found;
            }
        };
        return Parts.of(sound).with(threads);
    }

    static Storage oldestFirst(Storage sound) {
        return Parts.of(sound).with(new ForwardingThreadStore(sound.conversing().threads()) {
            @Override
            public List<ConversationId> withAddress(OrganizationId organization, Address address) {
                return sound.withAddress(organization, address).stream().sorted(Comparator.comparing(ConversationId::toString)).toList();
            }
        });
    }

    static Storage refusalCommits(Storage sound) {
        return Parts.of(sound).with(new ForwardingUnitOfWork(sound.unitOfWork()) {
            @Override
            public <T> T call(Duration lockWait, Supplier<T> work) {
                AtomicReference<@Nullable NotPermittedException> refused = new AtomicReference<>();
                Optional<T> result = sound.call(lockWait, () -> {
                    try {
                        return Optional.of(work.get());
                    } catch (NotPermittedException e) {
                        refused.set(e);
                        return Optional.empty();
                    }
                });
                NotPermittedException e = refused.get();
                if (e != null) {
                    throw e;
                }
                return result.orElseThrow();
            }
        });
    }

    static Storage newUnitJoins(Storage sound) {
        UnitOfWork unit = sound.unitOfWork();
        return Parts.of(sound).with(new ForwardingUnitOfWork(unit) {
            @Override
            public <T> T callNew(Duration lockWait, Supplier<T> work) {
                return sound.call(lockWait, work);
            }
        });
    }
}
