// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.consent.Preferences;
import io.fieldinbox.consent.Preferences.Question;
import io.fieldinbox.consent.QuietHours;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.NewDelivery;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.Why;
import io.fieldinbox.delivery.Gate;
import io.fieldinbox.delivery.HeldMessage;
import io.fieldinbox.json.Json;
import io.fieldinbox.kernel.ChannelKind;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.people.AddressMatch;
import io.fieldinbox.people.Customer;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.work.StoredRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Automated messages of the host (HR-3): asked about, held, withheld or queued. They wait as requests and become entries at the moment when
 * they may leave, so that none keeps a conversation's other messages waiting. They begin, answer, open, restore and mark nothing.
 */
final class Automated {

    private static final Duration WORTH = Duration.ofHours(24);
    /** How long until one that is held for a decision is looked at again. */
    private static final Duration ASK_AGAIN = Duration.ofMinutes(5);

    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);

    private static final Reason PREFERENCE = new Reason("preference");
    private static final Reason QUIET_HOURS_MISSED = new Reason("quiet-hours-missed");

    private final Kit kit;
    private final Threads threads;

    Automated(Kit kit) {
        this.kit = kit;
        this.threads = new Threads(kit);
    }

    /** Sends one, or has it wait; it is forgotten with the transaction that writes its entry. */
    void handle(StoredRequest request) {
        Optional<HeldMessage> held = HeldMessage.of(request);
        Notice notice = held.isPresent() ? again(request.organization(), held.get()) : first(request, Json.read(request.payload(), AutomatedMessage.class));
        Asked asked = ask(notice);
        Instant now = kit.now();
        QuietHours quiet = asked.profile().automated().quietHours();
        Optional<Instant> over = asked.unwanted() || quiet == null ? Optional.empty() : quiet.over(asked.zone(), now);
        if (over.isPresent() && over.get().isBefore(notice.until())) {
            hold(request, Gate.QUIET_HOURS, over.get());
            return;
        }
        if (isFlagged(notice) && now.isBefore(notice.until())) {
            Instant later = now.plus(ASK_AGAIN);
            hold(request, Gate.REVOCATION_UNDECIDED, later.isBefore(notice.until()) ? later : notice.until());
            return;
        }
        Instant windowEnds = quiet == null ? null : quiet.next(asked.zone(), now);
        kit.storage().unitOfWork().call(AtDesk.LOCK_WAIT, () -> {
            write(notice, asked, over.isPresent(), windowEnds, now);
            kit.storage().queues().requests().done(request);
            return null;
        });
        kit.nudge().run();
    }

    private Notice first(StoredRequest request, AutomatedMessage message) {
        AutomatedMessage.Photo photo = message.photo();
        Instant until = message.until() == null ? request.createdAt().plus(WORTH) : message.until();
        return new Notice(request.organization(), ClientIds.automated(message.key()), message, photo == null ? List.of() : List.of(Attachment.linked(photo.mediaType(), photo.name(), photo.url())), until);
    }

    /** One that the gate held, as it was written; a link to its photo is in its words already. */
    private Notice again(OrganizationId organization, HeldMessage held) {
        CustomerMessage was = (CustomerMessage) kit.storage().conversing().changes().entry(organization, held.entry())
                .orElseThrow(() -> new IllegalStateException("expected the entry that was held, got none")).entry();
        AutomatedMessage message = new AutomatedMessage("again", was.address(), null, was.kind() == null ? "automated" : was.kind(), was.text(), was.head().job(), null, null);
        return new Notice(organization, ClientIds.again(held.entry()), message, was.attachments(), held.until() == null ? was.head().receivedAt().plus(WORTH) : held.until());
    }

    /** Asks the host whose the address is and what they want: outside any transaction and lock of ours. */
    private Asked ask(Notice notice) {
        OrganizationId organization = notice.organization();
        Channel channel = kit.host().channels().of(organization).stream().filter(one -> one.kind().equals(ChannelKind.SMS)).findFirst()
                .orElseThrow(() -> new IllegalStateException("no text channel is active; activate one, then replay"));
        AddressMatch match = kit.host().directory().byAddresses(organization, Set.of(notice.message().to())).getOrDefault(notice.message().to(), AddressMatch.UNKNOWN);
        CustomerId named = notice.message().customer();
        Customer customer = named == null ? match.only().orElse(null) : kit.host().directory().customers(organization, Set.of(named)).get(named);
        CustomerId whose = named != null ? named : customer == null ? null : customer.id();
        Preferences preferences = kit.host().preferences();
        boolean unwanted = whose != null && !preferences.unwanted(organization, Set.of(new Question(whose, notice.message().kind(), channel.kind()))).isEmpty();
        return new Asked(kit.profile(organization), channel, match, customer == null ? null : customer.zone(), unwanted);
    }

    private boolean isFlagged(Notice notice) {
        AddressState known = kit.storage().conversing().addresses().states(notice.organization(), Set.of(notice.message().to())).get(notice.message().to());
        return known != null && known.flagged() && known.consent().values().stream().noneMatch(state -> state.optedOut());
    }

    /** It waits as it is until a time, and is then looked at anew. */
    private void hold(StoredRequest request, Reason because, Instant until) {
        Duration wait = Duration.between(kit.now(), until);
        Instant due = kit.storage().clock().now().plus(wait.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : wait);
        kit.storage().unitOfWork().call(AtDesk.LOCK_WAIT, () -> {
            kit.storage().queues().requests().done(request);
            return kit.storage().queues().requests().put(
                    new StoredRequest(request.organization(), request.kind(), request.key(), null, request.payload(), because.code(), 0, request.createdAt(), due));
        });
    }

    private void write(Notice notice, Asked asked, boolean missed, @Nullable Instant windowEnds, Instant now) {
        AutomatedMessage message = notice.message();
        if (kit.storage().conversing().changes().byClientId(notice.organization(), notice.clientId()).isPresent()) {
            return;
        }
        Located found = threads.findOrBegin(Threads.key(asked.profile().threads(), asked.channel(), message.to()), asked.channel(), message.to(), asked.match(), now);
        boolean isNew = found.head().sequences().version() == 0;
        Change.Draft draft = new Change.Draft(Author.AUTOMATIC);
        Conversation head = found.head().next(now).entry().lane();
        if (asked.profile().automated().hiddenUntilWritten()) {
            head = head.hidden();
        }
        if (head.status() == Status.UNLISTED && message.job() != null) {
            // A reply to it begins the conversation, about this job.
            head = Deciding.linked(head, message.job(), draft);
            draft.why(new Why("job", new Reason("automated-message"), Map.of("job", message.job().value())));
        }
        Channel channel = kit.host().channels().byId(notice.organization(), head.place().channel()).orElse(asked.channel());
        EntryHead entry = new EntryHead(head.organization(), new EntryId(kit.ids().next()), head.id(), head.sequences().last(), head.sequences().version(), Author.AUTOMATIC, now, now,
                notice.clientId(), message.job());
        CustomerMessage written = new CustomerMessage(entry, Direction.OUTBOUND, channel.id(), message.to(), null, withLink(notice, channel), notice.files(), Purpose.AUTOMATED, message.kind());
        DeliveryStatus status = status(found.address(), asked, missed);
        draft.entry(written)
                .delivery(new NewDelivery(entry.id(), head.sequences().lastLane(), channel.id(), message.to(), Purpose.AUTOMATED, null, notice.until(), windowEnds, status))
                .fact(new Fact.MessageQueued(entry.id(), entry.seq(), Purpose.AUTOMATED));
        if (isNew) {
            draft.fact(new Fact.Started()).address(found.address());
        }
        if (status.code() != null) {
            draft.fact(new Fact.DeliveryChanged(entry.id(), status.state(), status.code())).why(new Why("sent", new Reason(status.code()), Map.of("message", entry.id().toString())));
        }
        if (kit.storage().conversing().changes().apply(draft.build(isNew ? null : found.head(), head)) instanceof Applied.Duplicate there) {
            throw new IllegalStateException("an automated message was there already: " + there.entry());
        }
    }

    /** The photo goes as media where the channel sends it, else as a link where there is room, else not at all (HR-4). */
    private String withLink(Notice notice, Channel channel) {
        String text = notice.message().text();
        return kit.transports().of(channel).map(adapter -> adapter.capabilities(channel)).map(can -> {
            String longer = notice.files().stream().map(Attachment::link).filter(link -> link != null && !text.contains(link)).findFirst().map(link -> text + " " + link).orElse(text);
            return can.outboundMedia() || longer.length() > can.maxCharacters() ? text : longer;
        }).orElse(text);
    }

    /** What is decided before it is queued; blocks, opt-outs and the rest are the gate's. */
    private static DeliveryStatus status(AddressState address, Asked asked, boolean missed) {
        if (asked.match().staff().isPresent()) {
            return withheld(Reason.STAFF_NUMBER, "The number belongs to a member of staff.");
        }
        if (asked.unwanted()) {
            return withheld(PREFERENCE, "The customer does not want this kind of message by text.");
        }
        if (missed) {
            return withheld(QUIET_HOURS_MISSED, "Quiet hours lasted longer than it was worth sending.");
        }
        return address.experience().trouble().lasting() ? withheld(Reason.LANDLINE, "The number takes no texts, as far as is known.") : new DeliveryStatus(DeliveryState.QUEUED, null, null);
    }

    private static DeliveryStatus withheld(Reason reason, String explanation) {
        return new DeliveryStatus(DeliveryState.WITHHELD, reason.code(), explanation);
    }

    /**
     * A message to be sent.
     *
     * @param clientId makes it once
     * @param files its photo
     * @param until after which it is not worth sending
     */
    private record Notice(OrganizationId organization, String clientId, AutomatedMessage message, List<Attachment> files, Instant until) {}

    /**
     * What the host said.
     *
     * @param zone the customer's time zone, or null for the organization's
     * @param unwanted whether the customer does not want it
     */
    private record Asked(Profile profile, Channel channel, AddressMatch match, @Nullable ZoneId zone, boolean unwanted) {}
}
