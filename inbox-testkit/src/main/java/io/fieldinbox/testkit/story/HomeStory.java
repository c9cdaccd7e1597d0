// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Contacts.RecordConsent;
import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.FieldinboxBuilder;
import io.fieldinbox.Intake.Received;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.consent.ConsentSettings;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.ThreadPolicy;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.listing.View;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.SentText;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import io.fieldinbox.transport.Inbound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The number that pictures are sent to has the text number as its home: one conversation, and answers leave from there. */
public abstract class HomeStory extends Story {

    private Channel pictures;

    /** For subclasses. */
    protected HomeStory() {}

    @BeforeEach
    void secondNumber() {
        pictures = Channel.sms(org, "pictures", SimulatedCarrier.NAME, Address.phone("+14155550101")).at(number.id());
        open(Profiles.sharedQueue());
    }

    /** The number for pictures is named first, to see that it is no main one. */
    @Override
    FieldinboxBuilder with(Profile profile) {
        return super.with(profile).channels(organization -> organization.equals(org) ? List.of(pictures, number) : List.of());
    }

    @Test
    @DisplayName("WS-2: what arrives at the media number joins the sender's conversation at its home, and the reply leaves from home")
    void joins() {
        for (ThreadPolicy threads : List.of(ThreadPolicy.STANDARD, new ThreadPolicy(true, ThreadPolicy.AfterClose.REOPEN, null, ThreadPolicy.By.ANY))) {
            open(Profiles.sharedQueue().with(threads));
            String customer = threads.anyNumber() ? ANNA : STRANGER;
            text(customer, "My tap drips");
            picture(customer, "Here it is");
            ConversationId id = of(customer);
            assertEquals(List.of("< My tap drips", "< Here it is"), told(id));
            assertEquals(number.id(), row(id).head().place().channel());
            assertEquals(List.of(number.id(), pictures.id()), timeline(id).stream().map(e -> ((CustomerMessage) e.entry()).channel()).toList());
            send(oscar(), id, "We come at two").orThrow();
            settle();
            assertEquals(number.id(), last().channel());
            assertEquals(customer, last().to().value());
            assertEquals("image/jpeg", ((CustomerMessage) timeline(id).get(1).entry()).attachments().get(0).mediaType());
        }
    }

    @Test
    @DisplayName("WS-2: a first picture begins the conversation at home, where the first text joins it; at once they begin one")
    void begins() throws Exception {
        picture(ANNA, "");
        text(ANNA, "It drips");
        assertEquals(List.of("< ", "< It drips"), told(of(ANNA)));
        assertEquals(number.id(), row(of(ANNA)).head().place().channel());

        List<Callable<Received>> both = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Channel to = i % 2 == 0 ? number : pictures;
            Inbound one = new Inbound(org, SimulatedCarrier.NAME, "B" + i, to.address(), Address.phone(STRANGER), "Text " + i, List.of(), null, null);
            both.add(() -> box.intake().receive(one));
        }
        atOnce(both);
        settle();
        assertEquals(2, fixture.probe().count(org, Table.CONVERSATION));
        assertEquals(4, told(of(STRANGER)).size());
        assertEquals(2, list(View.OPEN).size());
    }

    @Test
    @DisplayName("IN-1, WS-2: a repetition is told by the number it came to: the same id at both numbers is two messages, at one of them one")
    void repetition() {
        Inbound there = new Inbound(org, SimulatedCarrier.NAME, "X1", pictures.address(), Address.phone(ANNA), "to the pictures", List.of(), null, null);
        assertInstanceOf(Received.Appended.class, box.intake().receive(there));
        assertInstanceOf(Received.Duplicate.class, box.intake().receive(there));
        assertInstanceOf(Received.Appended.class, box.intake().receive(inbound("X1", ANNA, "to the texts")));
        assertInstanceOf(Received.Duplicate.class, box.intake().receive(inbound("X1", ANNA, "to the texts")));
        assertInstanceOf(Received.Duplicate.class, box.intake().receive(there));
        assertEquals(2, told(of(ANNA)).size());
    }

    @Test
    @DisplayName("CO-2, WS-2: STOP to the media number holds for its home, whatever the scope, is confirmed from home, and START to either lifts it")
    void stop() {
        ConsentSettings standard = ConsentSettings.STANDARD;
        for (boolean perChannel : List.of(false, true)) {
            open(Profiles.sharedQueue().with(new ConsentSettings(standard.keywords(), perChannel, standard.optOutText(), standard.helpText(), standard.optInText())));
            String customer = perChannel ? ANNA : STRANGER;
            text(customer, "Hello");
            oscar().conversations().markRead(of(customer)).orThrow();
            phone(customer).writingTo(pictures).text("STOP");
            settle();
            assertEquals("opted-out", refused(send(olga(), of(customer), "Are you there?")));
            assertEquals(number.id(), last().channel(), "the confirmation");
            assertEquals(QueueBand.SEEN, row(of(customer)).head().sequences().band());
            ConsentEvent event = olga().contacts().consent(Address.phone(customer)).events().get(0);
            assertEquals(pictures.id(), event.channel(), "where it was said is on record");
            assertEquals(perChannel ? number.id() : null, event.scope());
            text(customer, "START");
            send(olga(), of(customer), "Welcome back").orThrow();
        }
    }

    @Test
    @DisplayName("CO-7, CO-9, WS-2: a block or a consent for the media number is one for its home")
    void blocks() {
        text(ANNA, "Hello");
        ConversationId id = of(ANNA);
        olga().contacts().block(Address.phone(ANNA), Optional.of(pictures.id())).orThrow();
        assertEquals(Status.CLOSED, row(id).head().status());
        long version = row(id).head().sequences().version();
        picture(ANNA, "Buy this");
        text(ANNA, "And this");
        assertEquals(version, row(id).head().sequences().version());
        olga().contacts().unblock(Address.phone(ANNA));

        text(STRANGER, "Hello");
        olga().contacts().record(new RecordConsent(Address.phone(STRANGER), ConsentEvent.Action.OPT_OUT, "said so on the phone", pictures.id())).orThrow();
        assertEquals("opted-out", refused(send(olga(), of(STRANGER), "Hello?")));
    }

    @Test
    @DisplayName("WS-2: what an employee starts is at a number with conversations of its own; a home that is not there is none")
    void starts() {
        ConversationId id = olga().conversations().start(new StartConversation(Address.phone(ANNA), null, null)).orThrow().row().head().id();
        assertEquals(number.id(), row(id).head().place().channel());
        picture(ANNA, "Look");
        assertTrue(told(id).contains("< Look"), () -> told(id).toString());

        pictures = pictures.at(new ChannelId("gone"));
        open(Profiles.sharedQueue());
        picture(STRANGER, "Look");
        assertEquals(pictures.id(), row(of(STRANGER)).head().place().channel());
        send(olga(), of(STRANGER), "Nice").orThrow();
        settle();
        assertEquals(pictures.id(), last().channel());
    }

    private void picture(String from, String words) {
        phone(from).writingTo(pictures).send(words, MediaStory.PICTURE);
        settle();
    }

    private SentText last() {
        return carrier.accepted().get(carrier.accepted().size() - 1);
    }

    private ConversationId of(String customer) {
        Set<ConversationId> found = Set.copyOf(list(View.ALL).stream().map(r -> r.head()).filter(h -> h.party().address().value().equals(customer)).map(h -> h.id()).toList());
        assertEquals(1, found.size(), "expected one conversation with " + customer);
        return found.iterator().next();
    }
}
