// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Desk;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.attention.Presence;
import io.fieldinbox.channel.Channels;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.Permission;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two look at the same conversation, on two nodes, and each sees what the other is about to do. */
public abstract class PresenceStory extends Story {

    private ConversationId id = new ConversationId(new UUID(0, 0));

    /** For subclasses. */
    protected PresenceStory() {}

    @BeforeEach
    void aConversation() {
        text(ANNA, "Hello");
        id = theConversation();
    }

    @Test
    @DisplayName("NT-4: on another node one sees who views and who types and since when, through all repeated signs; not oneself")
    void overNodes() {
        olga().presence().sign(id, false, true);
        Presence viewing = only();
        assertEquals(olga, viewing.employee());
        assertEquals("Olga Office", viewing.name());
        assertNull(viewing.typingSince());
        Instant since = there(viewing.viewingSince());
        later(Duration.ofSeconds(5));
        olga().presence().sign(id, true, true);
        Presence typing = only();
        assertEquals(since, typing.viewingSince(), "she has viewed it all the time");
        assertTrue(there(typing.typingSince()).isAfter(since.plusSeconds(4)));
        for (int i = 0; i < 5; i++) {
            later(Duration.ofSeconds(5));
            olga().presence().sign(id, true, true);
        }
        assertEquals(typing, only());
        assertEquals(List.of(), olga().presence().others(id));
        later(Duration.ofSeconds(5));
        olga().presence().sign(id, false, true);
        assertNull(only().typingSince(), "she has stopped typing");
    }

    @Test
    @DisplayName("NT-4: whoever gives no sign any more is gone ten seconds after the last, and of who left nothing is kept; whoever says so is gone at once")
    void gone() {
        olga().presence().sign(id, true, true);
        later(Duration.ofSeconds(9));
        assertEquals(olga, only().employee());
        later(Duration.ofSeconds(1));
        assertEquals(List.of(), there());
        later(Duration.ofMinutes(1));
        assertEquals(0, fixture.probe().count(org, Table.PRESENCE));

        olga().presence().sign(id, true, true);
        olga().presence().sign(id, false, false);
        assertEquals(List.of(), there());
        assertEquals(0, fixture.probe().count(org, Table.PRESENCE));
    }

    @Test
    @DisplayName("NT-4: two windows of one employee do not overwrite each other: one that only looks, or is closed, does not stop the typing in the other")
    void twoWindows() {
        olga().presence().sign(id, "one", true, true);
        olga().presence().sign(id, "two", false, true);
        assertNotNull(only().typingSince());
        olga().presence().sign(id, "two", false, false);
        assertNotNull(only().typingSince());
        olga().presence().sign(id, "one", false, true);
        assertNull(only().typingSince());
        olga().presence().sign(id, "one", false, false);
        assertEquals(List.of(), there());
        assertThrows(InvalidInputException.class, () -> olga().presence().sign(id, "x".repeat(65), true, true));
    }

    @Test
    @DisplayName("NT-4, NT-5: nobody is locked out by it: while one types another answers and closes, and the first may still answer")
    void nobodyIsLockedOut() {
        olga().presence().sign(id, true, true);
        Desk other = otherNode().desk(org, oscar);
        send(other, id, "I was faster").orThrow();
        other.conversations().close(id).orThrow();
        send(olga(), id, "Me too").orThrow();
        assertEquals(Status.OPEN, row(id).head().status());
    }

    @Test
    @DisplayName("VS-6: one who may not act is seen to view, never to type; and viewing so makes nothing seen")
    void viewers() {
        Desk vera = box.desk(org, host.employee(org, "vera", "Vera Viewer", Set.of(), Set.of(Permission.VIEW_CUSTOMER_CHATS), Set.of()));
        vera.presence().sign(id, true, false);
        Presence seen = only();
        assertEquals("Vera Viewer", seen.name());
        assertNull(seen.typingSince());
        assertNotNull(seen.viewingSince());
        assertEquals(1, row(id).unread());
        assertEquals(1, vera.conversations().get(id).unread());
    }

    @Test
    @DisplayName("VS-11, I-5: who may not open it neither signs nor learns of anybody there, as if it did not exist; nothing is written")
    void hidden() {
        olga().presence().sign(id, true, true);
        Desk tim = box.desk(org, host.employee(org, "tim", "Tim", Set.of(), Set.of(), Set.of()));
        Map<Table, Long> before = stored();
        for (ConversationId any : List.of(id, new ConversationId(UUID.randomUUID()))) {
            assertTrue(assertThrows(NotPermittedException.class, () -> tim.presence().sign(any, true, true)).isNotFound());
            assertTrue(assertThrows(NotPermittedException.class, () -> tim.presence().others(any)).isNotFound());
        }
        assertEquals(before, stored());
    }

    @Test
    @DisplayName("NT-4, I-7: those who hold live connections ask once for all: who is where, and who may see which of it; other organizations have nothing of it")
    void live() {
        EmployeeId tim = host.employee(org, "tim", "Tim", Set.of(), Set.of(), Set.of());
        OrganizationId theirs = new OrganizationId("other-" + UUID.randomUUID());
        EmployeeId tess = host.office(theirs, "tess", "Tess");
        olga().presence().sign(id, true, true);
        Map<OrganizationId, List<Presence>> present = otherNode().live().present(Set.of(org, theirs));
        assertEquals(Set.of(org), present.keySet());
        assertEquals(List.of(olga), there(present.get(org)).stream().map(Presence::employee).toList());
        int calls = host.calls();
        ConversationId unknown = new ConversationId(UUID.randomUUID());
        Map<EmployeeId, Set<ConversationId>> visible = otherNode().live().visible(org, Set.of(olga, oscar, tim, new EmployeeId("left")), Set.of(id, unknown));
        assertEquals(Map.of(olga, Set.of(id), oscar, Set.of(id), tim, Set.of()), visible);
        assertEquals(calls + 1, host.calls());
        assertEquals(Map.of(), otherNode().live().visible(theirs, Set.of(tess), Set.of(id)));
        Fieldinbox without = with(Profiles.sharedQueue()).channels(Channels.registry()).build();
        assertEquals(Map.of(), without.live().visible(org, Set.of(olga), Set.of(id)), "WS-12: not activated");
    }

    @Test
    @DisplayName("NT-4: those who listen on this node are told when somebody comes, begins, stops or goes, and not when all stays as it is")
    void news() throws Exception {
        AtomicInteger told = new AtomicInteger();
        try (AutoCloseable listening = box.onNews(organization -> told.addAndGet(organization.equals(org) ? 1 : 1_000))) {
            assertNotNull(listening);
            olga().presence().sign(id, false, true);
            assertEquals(1, told.get());
            olga().presence().sign(id, false, true);
            assertEquals(1, told.get());
            olga().presence().sign(id, true, true);
            olga().presence().sign(id, false, false);
            olga().presence().sign(id, false, false);
            assertEquals(3, told.get());
        }
        olga().presence().sign(id, true, true);
        assertEquals(3, told.get());
    }

    /** A second node over the same store. */
    private Fieldinbox otherNode() {
        return with(Profiles.sharedQueue()).build();
    }

    /** Whom Oscar sees on the other node. */
    private List<Presence> there() {
        return otherNode().desk(org, oscar).presence().others(id);
    }

    private Presence only() {
        List<Presence> all = there();
        assertEquals(1, all.size());
        return all.get(0);
    }
}
