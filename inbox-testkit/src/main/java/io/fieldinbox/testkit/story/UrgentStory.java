// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.attention.Alert;
import io.fieldinbox.attention.UrgentWords;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Why;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Role;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.profile.Profiles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Somebody smells gas at night. */
public abstract class UrgentStory extends Story {

    /** For subclasses. */
    protected UrgentStory() {}

    @Test
    @DisplayName("AH-9: an urgent word alerts those on call as urgent, and the others as every message does; the word is on record and told on request (AH-1)")
    void onCall() {
        host.onCall(org, null, oscar);
        text(ANNA, "Please come, I smell GAS!");
        assertEquals(List.of("URGENT [oscar] smell gas", "MESSAGE [olga] null"), told());
        ConversationId id = theConversation();
        List<Why> why = olga().conversations().history(id, 0).stream().flatMap(change -> change.why().stream()).filter(w -> w.about().equals("alert")).toList();
        assertEquals(List.of("urgent-word"), why.stream().map(w -> w.reason().code()).toList());
        assertEquals(Map.of("word", "smell gas"), why.get(0).facts(), "the word, not the message");
    }

    @Test
    @DisplayName("AH-9: where nobody is on call, those whom every message alerts are told that it is urgent")
    void nobodyOnCall() {
        text(ANNA, "There is smoke");
        assertEquals(List.of("URGENT [olga, oscar] smoke"), told());
    }

    @Test
    @DisplayName("AH-9: on-call people are named per branch")
    void branches() {
        host.onCall(org, "north", oscar);
        host.onCall(org, "south", olga);
        host.customer(org, new Customer(new CustomerId("anna"), "Anna", List.of(Address.phone(ANNA)), "south"));
        text(ANNA, "Flooding!");
        assertEquals(List.of("URGENT [olga] flooding", "MESSAGE [oscar] null"), told());
    }

    @Test
    @DisplayName("AH-9, NT-1: one on call who may not open it is not told of it; without another the usual ones are told that it is urgent")
    void onCallWithoutAccess() {
        EmployeeId tim = host.employee(org, "tim", "Tim", Set.of(Role.TECHNICIAN), Set.of(), Set.of());
        host.onCall(org, null, tim, new EmployeeId("left-long-ago"));
        text(ANNA, "Sparks from the outlet");
        assertEquals(List.of("URGENT [olga, oscar] sparks"), told());
        host.employee(org, "tim", "Tim", Set.of(Role.TECHNICIAN), Set.of(Permission.VIEW_CUSTOMER_CHATS), Set.of());
        text(ANNA, "More sparks");
        assertEquals("URGENT [tim] sparks", told().get(1));
    }

    @Test
    @DisplayName("AH-9: it decides nothing else: with and without urgent words everything is stored alike, and nothing is sent")
    void decidesNothingElse() {
        text(ANNA, "No heat since noon");
        Conversation urgent = row(theConversation()).head();
        Profile without = Profiles.sharedQueue();
        box = with(without.with(without.alerts().with(UrgentWords.NONE))).build();
        text(STRANGER, "No heat since noon");
        Conversation usual = row(storage.conversing().threads().withAddress(org, Address.phone(STRANGER)).get(0)).head();
        assertEquals(usual.sequences(), urgent.sequences());
        assertEquals(usual.status(), urgent.status());
        assertEquals(usual.summary().preview(), urgent.summary().preview());
        assertEquals(facts(usual.id()).stream().map(fact -> fact.getClass().getSimpleName()).toList(), facts(urgent.id()).stream().map(fact -> fact.getClass().getSimpleName()).toList());
        assertEquals(List.of(), phone(ANNA).received());
        assertEquals(List.of("URGENT [olga, oscar] no heat", "MESSAGE [olga, oscar] null"), told());
    }

    @Test
    @DisplayName("AH-9: 'fireplace', 'gasket' and 'smoked' are not urgent; a keyword is a keyword, whatever the words are set to")
    void notUrgent() {
        Profile own = Profiles.sharedQueue();
        box = with(own.with(own.alerts().with(UrgentWords.standard().with("stop")))).build();
        text(ANNA, "The fireplace gasket smoked a bit last winter");
        assertEquals(List.of("MESSAGE [olga, oscar] null"), told());
        assertNull(host.alerts().get(0).word());
        text(ANNA, "STOP");
        assertEquals(1, told().size());
        text(STRANGER, "Make it stop please");
        assertTrue(told().get(1).startsWith("URGENT"), told()::toString);
    }

    /** The alerts in short: kind, to whom, which word. */
    private List<String> told() {
        return host.alerts().stream().map(alert -> alert.kind() + " " + names(alert) + " " + alert.word()).toList();
    }

    private static List<String> names(Alert alert) {
        return alert.recipients().stream().map(EmployeeId::value).sorted().toList();
    }
}
