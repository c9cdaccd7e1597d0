// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.Desk;
import io.fieldinbox.Lists.Changes;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Role;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import io.fieldinbox.testkit.story.DeskCall.Ids;
import io.fieldinbox.testkit.story.DeskCall.Kind;
import io.fieldinbox.visibility.Rule;
import io.fieldinbox.visibility.VisibilityPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may see and do what in one company: every call of a desk, by everyone who works there. */
public abstract class VisibilityStory extends Story {

    private Ids ids;

    /** For subclasses. */
    protected VisibilityStory() {}

    @BeforeEach
    void aConversation() {
        CustomerId anna = host.customer(org, "anna", "Anna Alvarez", ANNA);
        JobId job = host.job(org, "4711", anna);
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        EntryId sent = send(olga(), id, "Good morning").orThrow().entry().entry().head().id();
        settle();
        text(ANNA, "And now?");
        ids = new Ids(id, sent, anna, job, number.id(), Address.phone(ANNA));
    }

    @Test
    @DisplayName("VS-1: the calls below are all that a desk has")
    void noneIsForgotten() {
        assertEquals(DeskCall.methods(), new TreeSet<>(DeskCall.all(ids).stream().map(DeskCall::method).toList()));
    }

    @Test
    @DisplayName("VS-2, VS-6: 'full access' sees and does everything; 'view customer chats' sees everything and does nothing, and nothing is written")
    void viewAndAct() {
        Desk vera = box.desk(org, host.employee(org, "vera", "Vera", Set.of(Role.TECHNICIAN), Set.of(Permission.VIEW_CUSTOMER_CHATS), Set.of()));
        Map<Table, Long> before = stored();
        for (DeskCall call : DeskCall.all(ids)) {
            if (call.is(Kind.ACTS, Kind.BEGINS, Kind.MANAGES)) {
                NotPermittedException refused = assertThrows(NotPermittedException.class, () -> call.call().apply(vera), call::method);
                assertEquals(Permission.FULL_ACCESS.name(), refused.missing(), call::method);
                assertTrue(there(refused.getMessage()).contains("administrator"), "it says who can give it");
            } else {
                assertNotNull(call.call().apply(vera), call::method);
            }
        }
        before.merge(Table.MARK, 1L, Long::sum);
        before.merge(Table.PRESENCE, 1L, Long::sum);
        assertEquals(before, stored(), "but for the viewer's own mark and sign");
        Desk fred = box.desk(org, host.employee(org, "fred", "Fred", Set.of(), Set.of(Permission.FULL_ACCESS), Set.of()));
        DeskCall.all(ids).forEach(call -> assertDoesNotThrow(() -> call.call().apply(fred), call::method));
    }

    @Test
    @DisplayName("VS-2, VS-11: whoever holds neither permission is told which one is missing for lists, and knows of no conversation")
    void neither() {
        EmployeeId tim = host.employee(org, "tim", "Tim", Set.of(Role.TECHNICIAN, Role.OFFICE_MANAGER), Set.of(), Set.of("north"));
        refusedAs(box.desk(org, tim), Permission.VIEW_CUSTOMER_CHATS.name());
    }

    @Test
    @DisplayName("VS-13: where nobody holds a permission, administrators still see it all")
    void administrators() {
        Desk ada = box.desk(org, host.employee(org, "ada", "Ada", Set.of(Role.ADMIN), Set.of(), Set.of()));
        assertEquals(1, ada.lists().page(View.OPEN, Optional.empty(), 10).items().size());
        assertEquals(3, ada.messages().timeline(ids.conversation(), Anchor.NEWEST, 10).items().size());
        assertEquals(1, there(ada.lists().counts(Set.of(View.OPEN)).get(View.OPEN)).conversations());
    }

    @Test
    @DisplayName("VS-2: permissions are asked of the host with each desk: taken away they are gone, one who left is not found")
    void permissionsChange() {
        host.employee(org, "oscar", "Oscar", Set.of(Role.OFFICE_STAFF), Set.of(Permission.VIEW_CUSTOMER_CHATS), Set.of());
        assertThrows(NotPermittedException.class, () -> oscar().conversations().close(ids.conversation()));
        host.dismiss(org, oscar);
        assertTrue(assertThrows(NotPermittedException.class, this::oscar).isNotFound());
    }

    @Test
    @DisplayName("VS-11, I-5: what one may not see is the same as what does not exist, in every call; spam and what nobody began included")
    void hiddenIsNotThere() {
        hiddenBy(Rule.inLocation());
        Desk north = box.desk(org, host.employee(org, "nora", "Nora", Set.of(), Set.of(Permission.FULL_ACCESS), Set.of("north")));
        Map<Table, Long> before = stored();
        Ids nowhere = new Ids(new ConversationId(UUID.randomUUID()), new EntryId(UUID.randomUUID()), ids.customer(), ids.job(), number.id(), ids.address());
        for (Ids hidden : List.of(ids, nowhere)) {
            for (DeskCall call : DeskCall.all(hidden)) {
                if (call.is(Kind.ACTS, Kind.LOOKS)) {
                    NotPermittedException refused = assertThrows(NotPermittedException.class, () -> call.call().apply(north), call::method);
                    assertEquals("not found", refused.getMessage(), call::method);
                    assertTrue(refused.isNotFound(), call::method);
                }
            }
        }
        assertEquals(before, stored());
        assertEquals(List.of(), north.lists().page(View.ALL, Optional.empty(), 10).items());
        assertEquals(0, there(north.lists().counts(Set.of(View.ALL)).get(View.ALL)).conversations());
        assertEquals(0, north.lists().markAllRead(View.ALL));
        assertEquals(List.of(), north.lists().changes(0, 500).news());
        assertThrows(NotPermittedException.class, () -> north.conversations().start(startWithAnna()), "nor may one begin what one could not see");

        open(Profiles.sharedQueue());
        text(STRANGER, "help");
        olga().contacts().block(Address.phone("+14155550122"), Optional.empty()).orThrow();
        text("+14155550122", "Watches");
        for (ConversationId unlisted : storage.conversing().threads().withAddress(org, Address.phone(STRANGER))) {
            assertTrue(assertThrows(NotPermittedException.class, () -> olga().conversations().get(unlisted)).isNotFound());
        }
        Changes changes = olga().lists().changes(0, 500);
        assertTrue(changes.news().stream().allMatch(n -> n.conversation().equals(ids.conversation())));
    }

    @Test
    @DisplayName("VS-11, WS-2: nor may one begin by a number what one could not see: it lies where its customer has it lie, also where a block has left a trace of it")
    void begunByNumber() {
        Address first = Address.phone("+14155550122");
        Address second = Address.phone("+14155550123");
        host.customer(org, new Customer(new CustomerId("sara"), "Secret Sara", List.of(first, second), "south"));
        olga().contacts().block(second, Optional.empty()).orThrow();
        assertTrue(olga().contacts().unblock(second));
        Rule rule = Rule.allOf(Rule.permission(Permission.FULL_ACCESS), Rule.anyOf(Rule.inLocation(), Rule.noLocation()));
        open(Profiles.sharedQueue().with(new VisibilityPolicy(rule, Permission.VIEW_CUSTOMER_CHATS, rule, Permission.FULL_ACCESS)));
        Desk north = box.desk(org, host.employee(org, "nora", "Nora", Set.of(), Set.of(Permission.FULL_ACCESS), Set.of("north")));
        Desk south = box.desk(org, host.employee(org, "susan", "Susan", Set.of(), Set.of(Permission.FULL_ACCESS), Set.of("south")));
        Map<Table, Long> before = stored();
        for (Address hidden : List.of(first, second)) {
            NotPermittedException refused = assertThrows(NotPermittedException.class, () -> north.conversations().start(new StartConversation(hidden, null, null)));
            assertTrue(!String.valueOf(refused.getMessage()).contains("Sara"), refused::getMessage);
        }
        assertEquals(before, stored());
        for (Address seen : List.of(first, second)) {
            assertEquals("south", south.conversations().start(new StartConversation(seen, null, null)).orThrow().row().head().place().location());
        }
    }

    @Test
    @DisplayName("AH-1, VS-1: one can ask why a conversation may be seen and acted in")
    void explained() {
        String why = olga().conversations().explain(ids.conversation());
        assertTrue(why.startsWith("open: true"), why);
        assertTrue(why.contains(Permission.VIEW_CUSTOMER_CHATS.name()), why);
        assertTrue(why.contains("act: true"), why);
    }

    private StartConversation startWithAnna() {
        return new StartConversation(null, ids.customer(), null);
    }

    /** Everyone holds the permissions that a rule asks for, and the conversation lies in the south. */
    private void hiddenBy(Rule rule) {
        Rule both = Rule.allOf(Rule.permission(Permission.FULL_ACCESS), rule);
        open(Profiles.sharedQueue().with(new VisibilityPolicy(both, Permission.VIEW_CUSTOMER_CHATS, both, Permission.FULL_ACCESS)));
        host.customer(org, new Customer(ids.customer(), "Anna Alvarez", List.of(Address.phone(ANNA)), "south"));
        box.host(org).customersChanged(List.of(ids.customer()));
        settle();
    }

    private void refusedAs(Desk desk, String permission) {
        Map<Table, Long> before = stored();
        for (DeskCall call : DeskCall.all(ids)) {
            if (!call.is(Kind.FREE)) {
                NotPermittedException refused = assertThrows(NotPermittedException.class, () -> call.call().apply(desk), call::method);
                boolean mayKnow = call.is(Kind.BROWSES, Kind.BEGINS, Kind.MANAGES);
                assertEquals(mayKnow, !refused.isNotFound(), call::method);
                assertTrue(!call.is(Kind.BROWSES) || permission.equals(refused.missing()), call::method);
            }
        }
        assertEquals(before, stored());
    }
}
