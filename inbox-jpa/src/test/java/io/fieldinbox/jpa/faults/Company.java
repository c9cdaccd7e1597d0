// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.faults;

import io.fieldinbox.Desk;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.Intake.Received;
import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.consent.ConsentSettings;
import io.fieldinbox.consent.Keywords;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.ThreadKey;
import io.fieldinbox.delivery.SendSettings;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.testkit.SettableClock;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.host.SimulatedHost;
import io.fieldinbox.transport.Inbound;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A company of its own with one number, an employee, a customer and a simulated carrier. No thread works for it but its callers'. */
final class Company {

    static final Address ANNA = Address.phone("+14155550111");
    static final Address STRANGER = Address.phone("+14155550199");
    static final Address STAFF = Address.phone("+14155550188");

    /** So short that what a broken attempt leaves behind can be waited for. */
    private static final SendSettings QUICK = new SendSettings(Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(120), Duration.ofMinutes(10), 20,
            Duration.ofMillis(1), Duration.ofMillis(2), 20, 2);

    final OrganizationId org = new OrganizationId("faults-" + UUID.randomUUID());
    final Channel number = Channel.sms(org, "main", SimulatedCarrier.NAME, Address.phone("+14155550100"));
    final SettableClock clock = SettableClock.at("2026-03-02T15:00:00Z");
    final SimulatedHost host = new SimulatedHost();
    final SimulatedCarrier carrier = SimulatedCarrier.of(number, clock, 1, "secret");
    final Interposed adapter = new Interposed(carrier);
    final EmployeeId olga = host.office(org, "olga", "Olga Office");
    final Storage storage;
    final Fieldinbox box;

    private Company(Storage storage, Profile profile) {
        this.storage = storage;
        this.box = Fieldinbox.builder().storage(storage).directory(host).staffSink(host).adapter(adapter).channel(number).clock(clock).profile(profile).sending(QUICK).build();
        host.job(org, "J1", host.customer(org, "anna", "Anna Berg", ANNA.value()));
        host.staffNumber(org, STAFF, olga);
    }

    static Company on(Storage storage) {
        ConsentSettings consent = new ConsentSettings(Keywords.standard(), false, "You are unsubscribed.", "Call us.", "Welcome back.");
        return new Company(storage, Profiles.sharedQueue().with(consent));
    }

    static Company workingBy(Profile profile, Storage storage) {
        return new Company(storage, profile);
    }

    Inbound inbound(String id, Address from, String words) {
        return new Inbound(org, SimulatedCarrier.NAME, id, number.address(), from, words, List.of(), null, null);
    }

    Received text(String id, Address from, String words) {
        return box.intake().receive(inbound(id, from, words));
    }

    Desk desk() {
        return box.desk(org, olga);
    }

    /** The conversation that an address has. */
    ConversationId with(Address address) {
        return storage.conversing().threads().named(org, ThreadKey.sms(number.id(), address)).orElseThrow();
    }

    EntryId sent(Address to, String clientId, String words) {
        return desk().messages().send(new SendMessage(with(to), words, clientId, null)).orThrow().entry().entry().head().id();
    }

    List<PlacedEntry> timeline(Address of) {
        return desk().messages().timeline(with(of), Anchor.NEWEST, 200).items();
    }

    PlacedEntry entry(String clientId) {
        return storage.conversing().changes().byClientId(org, clientId).orElseThrow();
    }
}
