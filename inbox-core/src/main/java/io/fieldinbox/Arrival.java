// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.consent.ConsentLedger;
import io.fieldinbox.consent.KeywordClass;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.ThreadKey;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.transport.Inbound;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way in, with what holds for it.
 *
 * @param through the channel that it came in on
 * @param channel the channel whose conversation it belongs to, which answers: the home of the other, or the same (WS-2). Consent and blocks
 *     are those of this one
 * @param retry what to do once it is processed, for one that was kept raw, else null
 */
record Arrival(Inbound in, Channel through, Channel channel, Profile profile, Instant now, @Nullable Runnable retry) {

    OrganizationId organization() {
        return in.organization();
    }

    ThreadKey key() {
        return InboundFlow.keyOf(profile, channel, in);
    }

    /**
     * Whether earlier ones of its sender are still kept raw, so that it must wait behind them (I-9). An opt-out waits for nothing: it must
     * reach the ledger whatever else is in the way (IN-6).
     */
    boolean waitsBehind(AddressState sender) {
        return retry == null && sender.held() > 0 && !isOptOut();
    }

    /** Whether it says 'send no more'; that does not depend on what is known of the sender. */
    boolean isOptOut() {
        return keyword(AddressState.unknown(in.organization(), in.from())) == KeywordClass.OPT_OUT;
    }

    boolean startsAnew(Conversation head) {
        return profile.threads().startsAnew(head, now);
    }

    void processed() {
        if (retry != null) {
            retry.run();
        }
    }

    /**
     * What kind of keyword it is for an address in that state. The carrier's own word outweighs ours.
     */
    KeywordClass keyword(AddressState state) {
        if (in.keyword() != null) {
            return switch (in.keyword()) {
                case OPT_OUT -> KeywordClass.OPT_OUT;
                case OPT_IN -> KeywordClass.OPT_IN;
                case HELP -> KeywordClass.HELP;
            };
        }
        return ConsentLedger.meaning(profile.consent().keywords().classify(in.text()), state.consentOn(channel.id()));
    }
}
