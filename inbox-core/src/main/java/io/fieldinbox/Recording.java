// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.Contacts.RecordConsent;
import io.fieldinbox.consent.ConsentLedger;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentEvent.Action;
import io.fieldinbox.contact.ConsentEvent.Method;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CheckReturnValue;
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
        List<ConsentEvent> lines = at.store().addresses().consent(at.organization(), command.address());
        if (!lines.isEmpty() && isRepeated(command, lines.get(lines.size() - 1))) {
            return;
        }
        ConsentEvent event = new ConsentEvent(at.organization(), at.kit().ids().next(), command.address(), at.kit().now(), command.action(), Method.HAND,
                command.channel(), command.words(), null, null, null, at.viewer().employee().id());
        AddressState state = ConsentLedger.of(lines).with(event).applyTo(known);
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
        String words = event.words().isEmpty() ? "" : ": " + event.words();
        Conversation head = at.system(found.head().next(now), now, draft, out ? "opted-out" : "opted-in", (out ? "Opt-out recorded" : "Opt-in recorded") + words);
        if (state != null) {
            draft.consent(event, state);
        } else {
            draft.fact(new Fact.ConsentChanged(event.action(), event.method()));
        }
        at.apply(draft.build(isNew ? null : found.head(), head));
    }

    private boolean isRepeated(RecordConsent command, ConsentEvent last) {
        return last.method() == Method.HAND && last.action() == command.action() && Objects.equals(last.scope(), command.channel())
                && last.words().equals(command.words()) && at.viewer().employee().id().equals(last.employee());
    }
}
