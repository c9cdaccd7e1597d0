// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.faults;

import static io.fieldinbox.jpa.faults.Company.ANNA;
import static io.fieldinbox.jpa.faults.Company.STAFF;
import static io.fieldinbox.jpa.faults.Company.STRANGER;

import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.Messages.WriteNote;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.ThreadPolicy;
import io.fieldinbox.hours.BusinessHours;
import io.fieldinbox.hours.HoursSettings;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.Fault;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.Receipt;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All flows: what comes in, what people do at a desk, what providers and the host tell, what the background does. */
final class Flows {

    private static final Profile CLOSED =
            Profiles.sharedQueue().with(new HoursSettings(new BusinessHours(ZoneOffset.UTC, Map.of(), Set.of(), Map.of()), "We are closed."));
    private static final Profile ANEW = Profiles.sharedQueue().with(new ThreadPolicy(false, ThreadPolicy.AfterClose.NEW, null, ThreadPolicy.By.ANY));

    private Flows() {}

    static Stream<Flow> all() {
        return Stream.of(texts(), commands(), told(), work()).flatMap(List::stream);
    }

    static List<Flow> texts() {
        return List.of(
                text("the first text of a stranger", c -> { }, "S2", false),
                text("the first text of a customer with a job", c -> { }, "A2", true),
                text("a text to an existing conversation", Flows::annaWrote, "A2", true),
                text("a text to a closed conversation", c -> { annaWrote(c); c.desk().conversations().close(c.with(ANNA)).orThrow(); }, "A2", true),
                text("a text that begins a new conversation", c -> { annaWrote(c); c.desk().conversations().close(c.with(ANNA)).orThrow(); }, "A2", true).by(ANEW),
                text("a text out of hours, which is answered", Flows::annaWrote, "A2", true).by(CLOSED),
                Flow.intake("STOP", Flows::annaWrote, c -> brief(c.text("A2", ANNA, "STOP"))),
                Flow.intake("STOP of a stranger", c -> { }, c -> brief(c.text("S2", STRANGER, "STOP"))),
                Flow.intake("START", c -> { annaWrote(c); c.text("A1b", ANNA, "STOP"); }, c -> brief(c.text("A2", ANNA, "START"))),
                Flow.intake("HELP", Flows::annaWrote, c -> brief(c.text("A2", ANNA, "HELP"))),
                text("a text of a blocked address", Flows::annaBlocked, "A2", true),
                Flow.intake("STOP of a blocked address", Flows::annaBlocked, c -> brief(c.text("A2", ANNA, "STOP"))),
                Flow.intake("a text of staff", c -> { }, c -> brief(c.text("T2", STAFF, "I am late"))));
    }

    static List<Flow> commands() {
        return List.of(
                Flow.command("send", Flows::annaWrote, c -> c.desk().messages().send(new SendMessage(c.with(ANNA), "On our way", "c1", null))),
                Flow.command("note", Flows::annaWrote, c -> c.desk().messages().note(new WriteNote(c.with(ANNA), "Has a dog", "n1"))),
                Flow.command("close", Flows::annaWrote, c -> c.desk().conversations().close(c.with(ANNA))),
                Flow.command("reopen", c -> { annaWrote(c); c.desk().conversations().close(c.with(ANNA)).orThrow(); }, c -> c.desk().conversations().reopen(c.with(ANNA))),
                Flow.command("mark read", Flows::annaWrote, c -> c.desk().conversations().markRead(c.with(ANNA))),
                Flow.command("mark unread", c -> { annaWrote(c); c.desk().conversations().markRead(c.with(ANNA)).orThrow(); }, c -> c.desk().conversations().markUnread(c.with(ANNA))),
                Flow.command("start with a stranger", c -> { }, c -> c.desk().conversations().start(new StartConversation(STRANGER, null, null))),
                Flow.command("start with a customer", c -> { }, c -> c.desk().conversations().start(new StartConversation(null, new CustomerId("anna"), null))),
                Flow.command("start where an unlisted one is", c -> c.text("A1", ANNA, "STOP"), c -> c.desk().conversations().start(new StartConversation(ANNA, null, null))),
                Flow.command("block", c -> { annaWrote(c); c.sent(ANNA, "c1", "On our way"); }, c -> c.desk().contacts().block(ANNA, Optional.empty())),
                Flow.command("block a stranger", c -> { }, c -> c.desk().contacts().block(STRANGER, Optional.of(c.number.id()))),
                Flow.command("unblock", Flows::annaBlocked, c -> {
                    c.desk().contacts().unblock(ANNA);
                    return Answer.done(c);
                }),
                Flow.command("cancel", c -> { annaWrote(c); c.sent(ANNA, "c1", "On our way"); }, c -> c.desk().messages().cancel(id(c))),
                Flow.command("resend", c -> failed(c, Fault.LANDLINE), c -> c.desk().messages().resend(id(c), true)),
                Flow.command("decide that it was sent", Flows::unknown, c -> c.desk().messages().decide(id(c), true)),
                Flow.command("decide that it was not sent", Flows::unknown, c -> c.desk().messages().decide(id(c), false)));
    }

    static List<Flow> told() {
        return List.of(
                Flow.intake("receipt: delivered", Flows::annaAnswered, c -> receipt(c, DeliveryState.DELIVERED, AddressEffect.NONE)),
                Flow.intake("receipt: failed, the address takes no texts", Flows::annaAnswered, c -> receipt(c, DeliveryState.FAILED, AddressEffect.NOT_TEXTABLE)),
                Flow.intake("receipt: failed, opted out with the carrier", Flows::annaAnswered, c -> receipt(c, DeliveryState.UNDELIVERED, AddressEffect.OPTED_OUT)),
                new Flow("signal: customers changed", Flow.Kind.COMMAND, null, Flows::annaWrote, c -> {
                    c.box.host(c.org).customersChanged(Set.of(new CustomerId("anna")));
                    return "done";
                }));
    }

    static List<Flow> work() {
        return List.of(
                Flow.work("work: an answer leaves", c -> { annaWrote(c); c.sent(ANNA, "c1", "On our way"); }),
                Flow.work("work: three answers leave", c -> {
                    annaWrote(c);
                    List.of("c1", "c2", "c3").forEach(id -> c.sent(ANNA, id, "Answer " + id));
                }),
                Flow.work("work: an answer is refused", c -> {
                    annaWrote(c);
                    c.carrier.faults(ANNA).always(Fault.LANDLINE);
                    c.sent(ANNA, "c1", "On our way");
                }),
                Flow.work("work: an answer is withheld", c -> {
                    annaWrote(c);
                    c.sent(ANNA, "c1", "On our way");
                    c.text("A1b", ANNA, "STOP");
                }),
                Flow.work("work: a customer is looked at again", c -> {
                    annaWrote(c);
                    c.host.customer(c.org, "anna", "Anna Stone", ANNA.value(), STRANGER.value());
                    c.box.host(c.org).customersChanged(Set.of(new CustomerId("anna")));
                }),
                Flow.work("work: a text of staff is handed on", c -> c.text("T1", STAFF, "I am late")),
                Flow.work("work: a text that was kept raw", c -> {
                    c.host.failNext(1);
                    c.text("S1", STRANGER, "Hello");
                    c.text("S2", STRANGER, "Anybody there?");
                }));
    }

    private static Flow text(String name, Consumer<Company> given, String id, boolean anna) {
        return Flow.intake(name, given, c -> brief(c.text(id, anna ? ANNA : STRANGER, "Is anybody there?")));
    }

    private static void annaWrote(Company c) {
        c.text("A1", ANNA, "My sink leaks");
    }

    private static void annaAnswered(Company c) {
        annaWrote(c);
        c.sent(ANNA, "c1", "On our way");
        c.box.operations().drain();
    }

    private static void annaBlocked(Company c) {
        annaWrote(c);
        c.desk().contacts().block(ANNA, Optional.empty()).orThrow();
    }

    private static void failed(Company c, Fault fault) {
        annaWrote(c);
        c.carrier.faults(ANNA).next(fault, 1);
        c.sent(ANNA, "c1", "On our way");
        c.box.operations().drain();
    }

    private static void unknown(Company c) {
        c.carrier.answersLookups(false);
        failed(c, Fault.RESET_AFTER);
    }

    private static EntryId id(Company c) {
        return c.entry("c1").entry().head().id();
    }

    private static String receipt(Company c, DeliveryState state, AddressEffect effect) {
        c.box.intake().receipt(new Receipt(c.org, SimulatedCarrier.NAME, id(c), "SIM1", state, state == DeliveryState.DELIVERED ? null : "30006", null, effect));
        return "taken";
    }

    private static String brief(Object received) {
        return received.getClass().getSimpleName();
    }
}
