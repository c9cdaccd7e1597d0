// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.Desk;
import io.fieldinbox.Intake.Received;
import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.RefusedException;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import io.fieldinbox.testkit.story.DeskCall.Ids;
import io.fieldinbox.testkit.story.DeskCall.Kind;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.transport.Receipt;
import io.fieldinbox.work.StoredRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Two companies in one system, with the same customer, who must never notice each other. */
public abstract class OrganizationsStory extends Story {

    private OrganizationId theirs;
    private Channel theirNumber;
    private EmployeeId zoe;
    private Ids ids;

    /** For subclasses. */
    protected OrganizationsStory() {}

    @BeforeEach
    void theOthers() {
        theirs = new OrganizationId(org.value() + "-b");
        theirNumber = Channel.sms(theirs, "line", SimulatedCarrier.NAME, Address.phone("+14155550200"));
        zoe = host.office(theirs, "zoe", "Zoe Zimmer");
        CustomerId anna = host.customer(theirs, "their-anna", "Secret Anna", ANNA);
        JobId job = host.job(theirs, "their-job", anna);
        box = with(Profiles.sharedQueue()).channel(theirNumber).build();
        phone(ANNA).writingTo(theirNumber).text("Their secret");
        settle();
        ConversationId id = zoe().lists().page(View.ALL, Optional.empty(), 10).items().get(0).head().id();
        EntryId sent = zoe().messages().send(new SendMessage(id, "Our secret", "c", null)).orThrow().entry().entry().head().id();
        settle();
        ids = new Ids(id, sent, anna, job, theirNumber.id(), Address.phone(ANNA));
    }

    @Test
    @DisplayName("VS-10, VS-11, I-7: another organization's ids are not found in every call of every door, like ids that do not exist; nothing is written")
    void foreignIds() {
        Map<Table, Long> before = fixture.probe().counts(theirs);
        Ids nowhere = new Ids(new ConversationId(UUID.randomUUID()), new EntryId(UUID.randomUUID()), new CustomerId("x"), new JobId("x"), new ChannelId("x"), ids.address());
        Set<String> tried = new TreeSet<>();
        for (DeskCall call : DeskCall.all(ids)) {
            tried.add(call.method());
            if (call.is(Kind.LOOKS, Kind.ACTS, Kind.BEGINS)) {
                assertEquals("NotPermittedException: not found", refusal(call), call::method);
                assertEquals(refusal(call), refusal(DeskCall.all(nowhere).stream().filter(c -> c.method().equals(call.method())).findFirst().orElseThrow()), call::method);
            } else {
                assertFalse(call.call().apply(olga()).toString().contains("ecret"), call::method);
            }
        }
        assertEquals(DeskCall.methods(), tried);
        assertEquals(0, stored().values().stream().mapToLong(Long::longValue).sum());
        assertEquals(before, fixture.probe().counts(theirs));
    }

    @Test
    @DisplayName("VS-10, I-7: a foreign entry is no anchor, a foreign job no job of ours, a foreign employee nobody here")
    void mixedIds() {
        text(ANNA, "Ours");
        ConversationId ours = theConversation();
        CustomerId anna = host.customer(org, "anna", "Anna", ANNA);
        assertNotFound(() -> olga().messages().timeline(ours, Anchor.after(ids.entry()), 10));
        assertNotFound(() -> olga().conversations().start(new StartConversation(null, anna, ids.job())));
        assertNotFound(() -> box.desk(org, zoe));
        assertNotFound(() -> box.desk(theirs, olga));
    }

    @Test
    @DisplayName("VS-10, I-2, I-7: the same customer, number, message id and client id in both are two of everything")
    void sameCustomer() {
        box.intake().receive(inbound("SAME", ANNA, "To us"));
        box.intake().receive(new Inbound(theirs, SimulatedCarrier.NAME, "SAME", theirNumber.address(), Address.phone(ANNA), "To them", List.of(), null, null));
        ConversationId ours = theConversation();
        assertNull(row(ours).head().party().name());
        assertEquals(List.of("< To us"), told(ours));
        assertFalse(olga().messages().send(new SendMessage(ours, "Ours", "c", null)).orThrow().repeated());
        settle();
        assertEquals(List.of("Ours"), phone(ANNA).received());
        assertEquals(3, zoe().messages().timeline(ids.conversation(), Anchor.NEWEST, 10).items().size());
    }

    @Test
    @DisplayName("VS-10, CO-2, CO-7, I-7: an opt-out or a block of one organization is none of the other's")
    void consentAndBlocks() {
        text(ANNA, "Hello");
        text(ANNA, "STOP");
        olga().contacts().block(Address.phone(ANNA), Optional.empty()).orThrow();
        Row row = zoe().conversations().get(ids.conversation());
        assertFalse(row.optedOut());
        assertFalse(row.blocked());
        assertEquals(List.of(), zoe().contacts().consent(Address.phone(ANNA)).events());
        assertEquals(List.of(), zoe().contacts().blocks(Optional.empty()).items());
        assertFalse(zoe().contacts().unblock(Address.phone(ANNA)));
        zoe().messages().send(new SendMessage(ids.conversation(), "Still yours", "d", null)).orThrow();
        settle();
        assertEquals(List.of("Our secret", "Still yours"), phone(ANNA).writingTo(theirNumber).received());
        assertTrue(only(View.ALL).blocked());
    }

    @Test
    @DisplayName("VS-10, I-7: the doors of providers, the host and operators name one organization and touch no other")
    void otherDoors() {
        Map<Table, Long> before = fixture.probe().counts(theirs);
        Inbound astray = new Inbound(org, SimulatedCarrier.NAME, "A1", theirNumber.address(), Address.phone(ANNA), "To the others' number", List.of(), null, null);
        assertInstanceOf(Received.Held.class, box.intake().receive(astray));
        box.intake().receipt(new Receipt(org, SimulatedCarrier.NAME, ids.entry(), null, DeliveryState.FAILED, "30003", "no", AddressEffect.OPTED_OUT));
        box.host(org).customersChanged(List.of(ids.customer()));
        box.host(org).addressesChanged(List.of(ids.address()));
        settle();
        assertEquals(DeliveryState.DELIVERED, there(zoe().messages().get(ids.entry()).delivery()).state());
        assertEquals(before, fixture.probe().counts(theirs));

        List<StoredRequest> waiting = box.operations().waiting(org, Optional.empty()).items();
        assertEquals(Set.of(StoredRequest.Kind.INBOUND, StoredRequest.Kind.RECEIPT), Set.copyOf(waiting.stream().map(StoredRequest::kind).toList()));
        assertEquals(List.of(), box.operations().waiting(theirs, Optional.empty()).items());
        assertTrue(waiting.stream().noneMatch(w -> box.operations().replay(theirs, w.kind(), w.key())));
        assertTrue(box.operations().changes(org, 0, 100).stream().noneMatch(c -> c.conversation().equals(ids.conversation())));
        assertEquals(List.of(theirNumber), box.operations().channels(theirs));
    }

    private Desk zoe() {
        return box.desk(theirs, zoe);
    }

    private String refusal(DeskCall call) {
        try {
            return "done: " + call.call().apply(olga());
        } catch (NotPermittedException | RefusedException refused) {
            return refused.getClass().getSimpleName() + ": " + refused.getMessage();
        }
    }

    private static void assertNotFound(Executable call) {
        assertTrue(assertThrows(NotPermittedException.class, call).isNotFound());
    }
}
