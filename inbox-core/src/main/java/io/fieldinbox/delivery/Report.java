// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.SystemEntry;
import io.fieldinbox.conversation.Why;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.kernel.Texts;
import io.fieldinbox.transport.AddressEffect;
import java.time.Instant;
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
     * unless a person has written since, and goes when that message or the one that the person wrote arrives.
     */
    Report moved(CustomerMessage message, DeliveryState was, DeliveryStatus now) {
        draft.fact(new Fact.DeliveryChanged(message.head().id(), now.state(), now.code()));
        long newest = head.sequences().lastOutbound();
        long seq = message.head().seq();
        return switch (now.state()) {
            case FAILED, UNDELIVERED, UNKNOWN, WITHHELD -> seq >= newest ? showing(code(now)) : this;
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

    /** Whether an effect changes what is known of the address. */
    static boolean isNews(AddressEffect effect, AddressState known, ChannelId channel, @Nullable String code) {
        return switch (effect) {
            // One by hand could be lifted by hand; the carrier's cannot.
            case OPTED_OUT -> !known.consentOn(channel).optedOut() || known.consentOn(channel).by() == ConsentEvent.Method.HAND;
            case NOT_TEXTABLE -> !undeliverable(code).equals(known.undeliverable());
            case NONE -> false;
        };
    }

    /**
     * What a provider's answer says about the address: an opt-out with the carrier is ours too, with a line in the ledger (CO-6); that it
     * takes no texts is kept (DL-8).
     *
     * @param locked what is known of the address, locked
     */
    Report learnt(AddressEffect effect, CustomerMessage message, AddressState locked, @Nullable String code, @Nullable String explanation, Supplier<UUID> ids) {
        return switch (effect) {
            case OPTED_OUT -> optedOut(message, locked, words(code, explanation), ids).because(message.head().id(), Reason.OPTED_OUT);
            case NOT_TEXTABLE -> knows(locked.withUndeliverable(undeliverable(code))).because(message.head().id(), Reason.NOT_TEXTABLE);
            case NONE -> this;
        };
    }

    private Report optedOut(CustomerMessage message, AddressState locked, String words, Supplier<UUID> ids) {
        Instant at = head.summary().changedAt();
        ConsentEvent event = new ConsentEvent(locked.organization(), ids.get(), locked.address(), at, ConsentEvent.Action.OPT_OUT, ConsentEvent.Method.CARRIER,
                message.channel(), words, message.channel(), message.head().id(), null, null);
        Conversation longer = head.entry();
        EntryId note = new EntryId(ids.get());
        EntryHead place = new EntryHead(longer.organization(), note, longer.id(), longer.sequences().last(), longer.sequences().version(),
                Author.AUTOMATIC, at, at, null, message.head().job());
        draft.entry(new SystemEntry(place, "opted-out", "The carrier says that the recipient has opted out."));
        draft.fact(new Fact.SystemEntryAdded(note, place.seq(), "opted-out"));
        draft.consent(event, locked.withConsent(message.channel().value(), new ConsentState(ConsentState.Kind.OPTED_OUT, ConsentEvent.Method.CARRIER)));
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

    private static String undeliverable(@Nullable String code) {
        return code == null ? Reason.NOT_TEXTABLE.code() : code;
    }

    private static String words(@Nullable String code, @Nullable String explanation) {
        return Texts.cut((code == null ? "" : code + " ") + (explanation == null ? "" : explanation), 1600);
    }

    private static String code(DeliveryStatus status) {
        return status.code() == null ? status.state().name().toLowerCase(Locale.ROOT) : status.code();
    }
}
