// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.consent.ConsentLedger;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.contact.Experience;
import io.fieldinbox.contact.Experience.Trouble;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.conversation.SystemEntry;
import io.fieldinbox.conversation.Why;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.kernel.Texts;
import io.fieldinbox.transport.AddressEffect;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The change that tells of deliveries: what happened, and what the row of the conversation shows of it. Each method returns the
 * report with one thing more.
 *
 * @param before the head as it was locked
 * @param head the head as it will be
 * @param draft collects what happened
 */
record Report(Conversation before, Conversation head, Change.Draft draft) {

    /** A report without anything yet. */
    static Report on(Conversation locked, Instant at) {
        return new Report(locked, locked.next(at), new Change.Draft(Author.AUTOMATIC));
    }

    /**
     * A message's delivery went from one state to another. The row shows the trouble of the newest message: a failure shows
     * unless a person has written since (but not that an automated one was withheld), and goes when that message or the one that the person wrote arrives.
     */
    Report moved(CustomerMessage message, DeliveryState was, DeliveryStatus now) {
        draft.fact(new Fact.DeliveryChanged(message.head().id(), now.state(), now.code()));
        long newest = head.sequences().lastOutbound();
        long seq = message.head().seq();
        return switch (now.state()) {
            case WITHHELD -> seq >= newest && message.purpose() != Purpose.AUTOMATED ? showing(code(now)) : this;
            case FAILED, UNDELIVERED, UNKNOWN -> seq >= newest ? showing(code(now)) : this;
            case SENT, DELIVERED, READ -> seq == newest || seq > newest && was == DeliveryState.UNKNOWN ? showing(null) : this;
            case QUEUED, SENDING, CANCELED -> this;
        };
    }

    /** Why it did not leave, for those who ask. */
    Report because(EntryId message, Reason reason) {
        draft.why(new Why("sent", reason, Map.of("message", message.toString())));
        return this;
    }

    /** A receipt came that moved nothing and should not be lost. */
    Report noted(EntryId message, DeliveryState state, @Nullable String code) {
        draft.fact(new Fact.ReceiptNoted(message, state, code));
        return this;
    }

    /**
     * What a provider's answer says about the address: an opt-out with the carrier is ours too, with a line in the ledger (CO-6); that it
     * takes no texts is kept (DL-8).
     *
     * @param refusal the effect, with the provider's code and explanation
     * @param locked what is known of the address, locked
     * @param ledger its consent events so far
     */
    Report learnt(Refusal refusal, CustomerMessage message, AddressState locked, List<ConsentEvent> ledger, Supplier<UUID> ids) {
        return switch (refusal.effect()) {
            case OPTED_OUT -> optedOut(message, locked, ledger, refusal.words(), ids).because(message.head().id(), Reason.OPTED_OUT);
            case NOT_TEXTABLE -> knows(locked.with(refusal.added(locked.experience()))).because(message.head().id(), Reason.NOT_TEXTABLE);
            case LANDLINE -> knows(locked.with(refusal.added(locked.experience()))).because(message.head().id(), Reason.LANDLINE);
            case NONE -> this;
        };
    }

    private Report optedOut(CustomerMessage message, AddressState locked, List<ConsentEvent> ledger, String words, Supplier<UUID> ids) {
        Instant at = head.summary().changedAt();
        ConsentEvent event = new ConsentEvent(locked.organization(), ids.get(), locked.address(), at, ConsentEvent.Action.OPT_OUT, ConsentEvent.Method.CARRIER,
                message.channel(), words, message.channel(), message.head().id(), null, null);
        Conversation longer = head.entry();
        EntryId note = new EntryId(ids.get());
        EntryHead place = new EntryHead(longer.organization(), note, longer.id(), longer.sequences().last(), longer.sequences().version(),
                Author.AUTOMATIC, at, at, null, message.head().job());
        draft.entry(new SystemEntry(place, "opted-out", "The carrier says that the recipient has opted out."));
        draft.fact(new Fact.SystemEntryAdded(note, place.seq(), "opted-out"));
        draft.consent(event, ConsentLedger.of(ledger).with(event).applyTo(locked));
        return new Report(before, longer, draft);
    }

    /** What is known of the address from now on. */
    Report knows(AddressState state) {
        draft.address(state);
        return this;
    }

    /** The change. */
    Change change() {
        return draft.build(before, head);
    }

    private Report showing(@Nullable String trouble) {
        return new Report(before, head.withTrouble(trouble), draft);
    }

    private static String code(DeliveryStatus status) {
        return status.code() == null ? status.state().name().toLowerCase(Locale.ROOT) : status.code();
    }

    /**
     * What a provider's answer says about the address, and why.
     *
     * @param code the provider's, or null
     * @param explanation in plain words, or null
     */
    record Refusal(AddressEffect effect, @Nullable String code, @Nullable String explanation) {

        /** Whether it changes what is known of the address. */
        boolean isNews(AddressState known, ChannelId channel) {
            ConsentState consent = known.consentOn(channel);
            return switch (effect) {
                // One by hand could be lifted by hand; the carrier's cannot.
                case OPTED_OUT -> !consent.optedOut() || consent.by() == ConsentEvent.Method.HAND;
                case NOT_TEXTABLE, LANDLINE -> !added(known.experience()).equals(known.experience());
                case NONE -> false;
            };
        }

        /** What is known of an address with this refusal. */
        Experience added(Experience known) {
            Trouble shown = effect == AddressEffect.LANDLINE ? Trouble.LANDLINE : Trouble.NOT_TEXTABLE;
            return known.failed(shown, code == null ? Reason.NOT_TEXTABLE.code() : code);
        }

        private String words() {
            return Texts.cut((code == null ? "" : code + " ") + (explanation == null ? "" : explanation), 1600);
        }
    }
}
