// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.consent;

import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentEvent.Action;
import io.fieldinbox.contact.ConsentEvent.Method;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.kernel.ChannelId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the consent events of one address add up to (CO-4): for each scope, a channel or the whole organization, whether the
 * address is opted out, opted in, or neither.
 *
 * <p>Opt-outs by the customer (a keyword, or the carrier's word) and by hand stand beside each other, and one that stands is
 * enough. What lifts them (CO-3, CO-10):
 * <ol>
 *   <li>a keyword such as 'start', or the carrier's word: both;
 *   <li>'yes': the customer's own only;
 *   <li>by hand: one by hand only.
 * </ol>
 * An opt-in lifts what stands for its scope. One for the whole organization also lifts what stands for the channel it was
 * written on, and given by hand, what was recorded by hand for any channel; what the customer said on another channel stays.
 *
 * <p>Immutable.
 */
public final class ConsentLedger {

    private static final ConsentLedger EMPTY = new ConsentLedger(Map.of(), null);

    private final Map<String, Standing> standings;
    private final @Nullable ConsentEvent last;

    private ConsentLedger(Map<String, Standing> standings, @Nullable ConsentEvent last) {
        this.standings = standings;
        this.last = last;
    }

    /**
     * The ledger of one address.
     *
     * @param events all of them, oldest first
     * @throws IllegalArgumentException if they are not of one address in one organization
     */
    public static ConsentLedger of(List<ConsentEvent> events) {
        ConsentLedger ledger = EMPTY;
        for (ConsentEvent event : events) {
            ledger = ledger.with(event);
        }
        return ledger;
    }

    /**
     * This ledger and one more event, the newest.
     *
     * @throws IllegalArgumentException if it is of another address or organization
     */
    public ConsentLedger with(ConsentEvent event) {
        if (last != null && !(last.address().equals(event.address()) && last.organization().equals(event.organization()))) {
            throw new IllegalArgumentException("expected the events of one address in one organization, got another one's event " + event.id());
        }
        Map<String, Standing> changed = new TreeMap<>(standings);
        String scope = scope(event.scope());
        Standing standing = changed.getOrDefault(scope, Standing.NONE);
        changed.put(scope, event.action() == Action.OPT_OUT ? standing.out(event.method()) : standing.in(event));
        if (event.action() == Action.OPT_IN && event.scope() == null) {
            changed.replaceAll((other, there) -> !other.equals(scope) && reaches(event, other) && there.state().optedOut() ? there.in(event) : there);
        }
        return new ConsentLedger(changed, event);
    }

    /** The state of every scope that has one, by channel id or {@link AddressState#EVERYWHERE}; unmodifiable. */
    public Map<String, ConsentState> states() {
        Map<String, ConsentState> states = new TreeMap<>();
        standings.forEach((scope, standing) -> {
            if (standing.state().kind() != ConsentState.Kind.NONE) {
                states.put(scope, standing.state());
            }
        });
        return Collections.unmodifiableMap(states);
    }

    /** What is known of the address, with its consent as this ledger has it. */
    public AddressState applyTo(AddressState address) {
        AddressState applied = address;
        for (Map.Entry<String, ConsentState> scope : states().entrySet()) {
            applied = applied.withConsent(scope.getKey(), scope.getValue());
        }
        return applied;
    }

    /**
     * The scope under which to record what a customer says on a channel (CO-2): the channel's where opt-outs are kept per channel,
     * except that an opt-in answers an opt-out from the whole organization wherever it is said.
     *
     * @return null for the whole organization
     */
    public @Nullable ChannelId scopeFor(Action action, ChannelId channel, boolean perChannel) {
        boolean outEverywhere = standings.getOrDefault(AddressState.EVERYWHERE, Standing.NONE).state().optedOut();
        return !perChannel || (action == Action.OPT_IN && outEverywhere) ? null : channel;
    }

    /**
     * What a keyword means for an address (CO-1): opting in counts only from one opted out, 'yes' only where the customer did that;
     * otherwise it is an ordinary message.
     *
     * @param now the address's consent on the channel of the message
     */
    public static KeywordClass meaning(KeywordMatch match, ConsentState now) {
        if (match.kind() != KeywordClass.OPT_IN) {
            return match.kind();
        }
        boolean counts = now.optedOut() && !(match.onlyAfterKeywordOptOut() && now.by() == Method.HAND);
        return counts ? KeywordClass.OPT_IN : KeywordClass.NONE;
    }

    /** Whether an employee may record an opt-in (CO-10): not while an opt-out by the customer stands, which they alone lift. */
    public static boolean optInByHandAllowed(ConsentState now) {
        return !now.optedOut() || now.by() == Method.HAND;
    }

    private static boolean reaches(ConsentEvent optIn, String scope) {
        return optIn.method() == Method.HAND || (optIn.channel() != null && scope.equals(scope(optIn.channel())));
    }

    private static String scope(@Nullable ChannelId channel) {
        return channel == null ? AddressState.EVERYWHERE : channel.value();
    }

    /**
     * What stands for one scope.
     *
     * @param byCustomer how the customer opted out, null if that does not stand
     * @param byHand whether an opt-out by hand stands
     * @param optedInBy the latest opt-in that had an effect, null if none had
     */
    private record Standing(@Nullable Method byCustomer, boolean byHand, @Nullable Method optedInBy) {

        static final Standing NONE = new Standing(null, false, null);

        Standing out(Method method) {
            return method == Method.HAND ? new Standing(byCustomer, true, optedInBy) : new Standing(method, byHand, optedInBy);
        }

        Standing in(ConsentEvent event) {
            if (event.method() == Method.HAND) {
                return new Standing(byCustomer, false, Method.HAND);
            }
            // the standard set knows 'yes', whatever words an organization has or had
            boolean yes = event.method() == Method.KEYWORD && Keywords.standard().classify(event.words()).onlyAfterKeywordOptOut();
            if (yes && byCustomer == null) {
                return this;
            }
            return new Standing(null, yes && byHand, event.method());
        }

        /** An opt-out by the customer is told before one by hand: it is the one that is harder to lift. */
        ConsentState state() {
            if (byCustomer != null || byHand) {
                return new ConsentState(ConsentState.Kind.OPTED_OUT, Objects.requireNonNullElse(byCustomer, Method.HAND));
            }
            return optedInBy == null ? ConsentState.NONE : new ConsentState(ConsentState.Kind.OPTED_IN, optedInBy);
        }
    }
}
