// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.entity;

import java.util.List;

/**
 * The entities that map the tables of Fieldinbox, named {@code InboxConversation}, {@code InboxEntry} and so on. They are for validation, schema
 * tools and queries of the host ({@code select c.id from InboxConversation c}); their columns other than the keys are never written.
 */
public final class InboxEntities {
    private InboxEntities() {}

    /** All of them, to be added to the host's persistence unit; {@code META-INF/inbox-orm.xml} is the same for a {@code persistence.xml}. */
    public static List<Class<?>> managedClasses() {
        return List.of(
                AddressEntity.class,
                AttemptEntity.class,
                BlockEntity.class,
                ChangeEntity.class,
                ConsentEventEntity.class,
                ConversationEntity.class,
                ConversationJobEntity.class,
                CursorEntity.class,
                DeliveryEntity.class,
                EntryEntity.class,
                FeedEntity.class,
                GateEntity.class,
                LaneEntity.class,
                MarkEntity.class,
                PartyEntity.class,
                PresenceEntity.class,
                RequestEntity.class,
                ShardEntity.class,
                TallyEntity.class,
                TallyLockEntity.class,
                ThreadEntity.class);
    }
}
