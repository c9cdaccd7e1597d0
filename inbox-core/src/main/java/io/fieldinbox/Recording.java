// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.Contacts.RecordConsent;
import io.fieldinbox.consent.ConsentLedger;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.ConsentEvent.Action;
import io.fieldinbox.contact.ConsentEvent.Method;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.RevocationFlag;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Consent that an employee was told of (CO-10): a line in the ledger, and a system entry in every conversation of the address. */
@CheckReturnValue
final class Recording {

    private final AtDesk at;

    Recording(AtDesk at) {
        this.at = at;
    }

    /** Why it may not be recorded, or empty where it may. */
    <T> Optional<Answer<T>> refusal(RecordConsent command, AddressState known) {
        if (command.action() == Action.OPT_OUT) {
            return Optional.empty();
        }
        if (command.words().isBlank()) {
            return Optional.of(Answer.refused(Reason.EMPTY, "an opt-in needs words: how, when and by whom it was given"));
        }
        ConsentState now = known.consent().getOrDefault(AddressState.EVERYWHERE, ConsentState.NONE);
        if (!ConsentLedger.optInByHandAllowed(now) || (command.channel() == null ? onlyTheCustomersOwn(known) : !ConsentLedger.optInByHandAllowed(known.consentOn(command.channel())))) {
            return Optional.of(Answer.refused(Reason.OPTED_OUT, "the customer opted out themselves; only they can change that, by texting START"));
        }
        return command.channel() == null || !now.optedOut() ? Optional.empty()
                : Optional.of(Answer.refused(Reason.OPTED_OUT, "the opt-out holds for all channels; record the opt-in for all of them"));
    }

    /** Whether an opt-in by hand would lift nothing that stands: all of it is the customer's own. */
    private static boolean onlyTheCustomersOwn(AddressState known) {
        List<ConsentState> out = known.consent().values().stream().filter(ConsentState::optedOut).toList();
        return !out.isEmpty() && out.stream().noneMatch(ConsentLedger::optInByHandAllowed);
    }

    /**
     * Writes it.
     *
     * @param conversations all of the address, locked, at least one; the first holds the line of the ledger
     * @param known what is known of the address, locked
     */
    void write(RecordConsent command, List<Located> conversations, AddressState known) {
        write(command, conversations, known, null);
    }

    /** Records the opt-out that a message of the customer was found to be; it is flagged in the first of the conversations. */
    void confirm(RevocationFlag flag, List<Located> conversations, AddressState known) {
        Entry said = at.store().changes().entry(at.organization(), flag.entry()).orElseThrow(NotPermittedException::notFound).entry();
        ChannelId channel = conversations.get(0).head().place().channel();
        RecordConsent command = new RecordConsent(known.address(), Action.OPT_OUT, said.text(), at.profile().consent().perChannel() ? channel : null);
        write(command, conversations, known, flag.entry());
    }

    /** Says that what is flagged is no opt-out; one of the conversations has a flag. */
    void dismiss(List<Located> conversations, AddressState known) {
        boolean first = true;
        for (Located found : conversations) {
            RevocationFlag flag = found.head().summary().revocation();
            if (flag != null) {
                Instant now = at.kit().now();
                Change.Draft draft = new Change.Draft(at.author()).fact(new Fact.RevocationDecided(flag.entry(), false));
                Conversation head = at.system(found.head().next(now).unflagged(), now, draft, "revocation-dismissed", "Decided: no opt-out");
                if (first) {
                    draft.address(known.flagged(false));
                    first = false;
                }
                at.apply(draft.build(found.head(), head));
            }
        }
    }

    private void write(RecordConsent command, List<Located> conversations, AddressState known, @Nullable EntryId said) {
        List<ConsentEvent> lines = at.store().addresses().consent(at.organization(), command.address());
        if (!lines.isEmpty() && isRepeated(command, said, lines.get(lines.size() - 1))) {
            return;
        }
        ChannelId from = said == null ? null : conversations.get(0).head().place().channel();
        ConsentEvent event = new ConsentEvent(at.organization(), at.kit().ids().next(), command.address(), at.kit().now(), command.action(), Method.HAND,
                command.channel(), command.words(), from, said, null, at.viewer().employee().id());
        AddressState state = ConsentLedger.of(lines).with(event).applyTo(known).flagged(false);
        for (int i = 0; i < conversations.size(); i++) {
            tell(conversations.get(i), event, i == 0 ? state : null);
        }
    }

    private void tell(Located found, ConsentEvent event, @Nullable AddressState state) {
        Instant now = at.kit().now();
        boolean isNew = found.head().sequences().version() == 0;
        boolean out = event.action() == Action.OPT_OUT;
        Change.Draft draft = new Change.Draft(at.author());
        if (isNew) {
            draft.fact(new Fact.Started());
        }
        RevocationFlag flag = found.head().summary().revocation();
        if (flag != null) {
            draft.fact(new Fact.RevocationDecided(flag.entry(), out));
        }
        String words = event.words().isEmpty() ? "" : ": " + event.words();
        Conversation next = found.head().next(now).unflagged();
        // Where what a blocked address wrote is kept apart there is no trace: it would be taken back with the words.
        boolean apart = state == null && next.status() == Status.SPAM;
        Conversation head = apart ? next : at.system(next, now, draft, out ? "opted-out" : "opted-in", (out ? "Opt-out recorded" : "Opt-in recorded") + words);
        if (state == null && head.status() == Status.UNLISTED) {
            head = head.hidden();
        }
        if (state != null) {
            draft.consent(event, state);
        } else {
            draft.fact(new Fact.ConsentChanged(event.action(), event.method()));
        }
        at.apply(draft.build(isNew ? null : found.head(), head));
    }

    private boolean isRepeated(RecordConsent command, @Nullable EntryId said, ConsentEvent last) {
        return said == null && last.method() == Method.HAND && last.action() == command.action() && Objects.equals(last.scope(), command.channel())
                && last.words().equals(command.words()) && at.viewer().employee().id().equals(last.employee());
    }
}
