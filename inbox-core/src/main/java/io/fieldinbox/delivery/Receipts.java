// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.channel.Channels;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.Experience;
import io.fieldinbox.contact.Experience.Trouble;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.delivery.DeliveryStore.Standing;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes receipts in any order and any number of times (DL-1): each moves its message forward or nothing. Of two final states the
 * first stays and the other is kept as a note.
 */
public final class Receipts {

    private static final Duration LOCK_WAIT = Duration.ofSeconds(2);

    private final Stores stores;
    private final Channels channels;
    private final Surroundings surroundings;

    /** Creates it. */
    public Receipts(Stores stores, Channels channels, Surroundings surroundings) {
        this.stores = stores;
        this.channels = channels;
        this.surroundings = surroundings;
    }

    /**
     * Applies a receipt in one transaction, the caller's if it has one.
     *
     * @return false where its message is not there, or not yet: keep the receipt and try again later
     */
    public boolean apply(Receipt receipt) {
        return stores.work().call(LOCK_WAIT, () -> {
            Optional<Standing> found = message(receipt).flatMap(id -> stores.deliveries().standing(receipt.organization(), id));
            if (found.isEmpty()) {
                return false;
            }
            for (Located locked : stores.threads().lock(receipt.organization(), List.of(found.get().conversation()))) {
                // Read again under the lock: what a command has decided meanwhile counts.
                stores.deliveries().standing(receipt.organization(), found.get().message()).ifPresent(now -> apply(receipt, now, locked.head()));
            }
            return true;
        });
    }

    private Optional<EntryId> message(Receipt receipt) {
        if (receipt.message() != null) {
            return Optional.of(receipt.message());
        }
        List<ChannelId> ours = channels.of(receipt.organization()).stream().filter(c -> c.adapter().equals(receipt.adapter())).map(Channel::id).toList();
        String providerMessageId = receipt.providerMessageId();
        return providerMessageId == null || ours.isEmpty() ? Optional.empty() : stores.deliveries().byProviderId(receipt.organization(), ours, providerMessageId);
    }

    private void apply(Receipt receipt, Standing standing, Conversation head) {
        Optional<CustomerMessage> message = stores.changes().entry(receipt.organization(), standing.message()).map(PlacedEntry::entry)
                .filter(CustomerMessage.class::isInstance).map(CustomerMessage.class::cast);
        if (message.isEmpty()) {
            return;
        }
        Report before = Report.on(head, surroundings.clock().instant());
        Report after = before;
        boolean news = false;
        DeliveryState state = standing.status().state();
        for (DeliveryState step : steps(receipt, standing)) {
            DeliveryStatus status = new DeliveryStatus(step, receipt.code(), receipt.explanation());
            if (stores.deliveries().move(receipt.organization(), standing.message(), DeliveryState.replacedBy(step), status, receipt.providerMessageId(), null, true)) {
                after = after.moved(message.get(), state, status);
                state = step;
                news = true;
            }
        }
        if (!news && isNote(receipt, standing)) {
            after = after.noted(standing.message(), receipt.state(), receipt.code());
            news = true;
        }
        AddressState known = known(receipt, message.get());
        boolean failed = state != standing.status().state() && (state == DeliveryState.FAILED || state == DeliveryState.UNDELIVERED);
        if (refusal(receipt).isNews(known, message.get().channel()) || !shown(receipt, failed, known.experience()).equals(known.experience())) {
            AddressState locked = stores.addresses().lock(receipt.organization(), message.get().address());
            AddressState now = locked.with(shown(receipt, failed, locked.experience()));
            after = after.knows(now);
            if (refusal(receipt).isNews(now, message.get().channel())) {
                after = after.learnt(refusal(receipt), message.get(), now, stores.addresses().consent(receipt.organization(), message.get().address()), surroundings.ids());
            }
            news = true;
        }
        if (news) {
            write(after);
        }
    }

    /** The states that a receipt takes a message through: none where it is late, and READ also proves DELIVERED. */
    static List<DeliveryState> steps(Receipt receipt, Standing standing) {
        if (ofEarlierAttempt(receipt, standing)) {
            return List.of();
        }
        List<DeliveryState> steps = new ArrayList<>();
        DeliveryState state = standing.status().state();
        if (receipt.state() == DeliveryState.READ && DeliveryState.replacedBy(DeliveryState.DELIVERED).contains(state)) {
            steps.add(DeliveryState.DELIVERED);
            state = DeliveryState.DELIVERED;
        }
        if (DeliveryState.replacedBy(receipt.state()).contains(state)) {
            steps.add(receipt.state());
        }
        return steps;
    }

    /** Whether a receipt that moves nothing says something else than is known: another end. */
    static boolean isNote(Receipt receipt, Standing standing) {
        boolean end = receipt.state() != DeliveryState.SENT;
        boolean same = receipt.state() == standing.status().state()
                || standing.status().state() == DeliveryState.READ && receipt.state() == DeliveryState.DELIVERED;
        return end && !same && !ofEarlierAttempt(receipt, standing);
    }

    /** A message that is sent again still has the provider's id of the attempt before: its receipts come late and mean nothing now. */
    private static boolean ofEarlierAttempt(Receipt receipt, Standing standing) {
        DeliveryState state = standing.status().state();
        if (standing.providerMessageId() == null || receipt.providerMessageId() == null) {
            return false;
        }
        boolean same = standing.providerMessageId().equals(receipt.providerMessageId());
        boolean underWay = state == DeliveryState.QUEUED || state == DeliveryState.SENDING || state == DeliveryState.UNKNOWN;
        return underWay ? same : !same && standing.attempts() > 1;
    }

    private AddressState known(Receipt receipt, CustomerMessage message) {
        AddressState known = stores.addresses().states(receipt.organization(), List.of(message.address())).get(message.address());
        return known == null ? AddressState.unknown(receipt.organization(), message.address()) : known;
    }

    /** What a receipt has shown of the address: that it takes texts, or that a text did not arrive (DL-8). */
    private static Experience shown(Receipt receipt, boolean failed, Experience known) {
        if (receipt.effect() == AddressEffect.NOT_TEXTABLE || receipt.effect() == AddressEffect.LANDLINE) {
            return refusal(receipt).added(known);
        }
        if (proves(receipt)) {
            return known.trouble() == Trouble.NONE && known.delivered() ? known : known.arrived();
        }
        return failed && receipt.effect() == AddressEffect.NONE ? known.failed(Trouble.UNDELIVERED, receipt.code()) : known;
    }

    private static Report.Refusal refusal(Receipt receipt) {
        return new Report.Refusal(receipt.effect(), receipt.code(), receipt.explanation());
    }

    /** Only a message that arrived proves that its address takes texts (DL-8). */
    private static boolean proves(Receipt receipt) {
        return receipt.state() == DeliveryState.DELIVERED || receipt.state() == DeliveryState.READ;
    }

    private void write(Report report) {
        if (stores.changes().apply(report.change()) instanceof Applied.Duplicate there) {
            throw new IllegalStateException("receipt: expected a new change, was there as entry " + there.entry());
        }
    }
}
