// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.delivery.DeliveryStore.Standing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Tells of deliveries that moved on while their conversation's head was held by somebody else: an outcome never waits for it,
 * so the change that tells of it comes later.
 */
public final class Sweeps {

    private static final Duration LOCK_WAIT = Duration.ofSeconds(2);
    private static final int BATCH = 100;

    private final Stores stores;
    private final Clock clock;
    private final IntSupplier others;

    /**
     * Creates it.
     *
     * @param clock the clock of meaning
     * @param others what else is to be swept now and then; says how much it was
     */
    public Sweeps(Stores stores, Clock clock, IntSupplier others) {
        this.stores = stores;
        this.clock = clock;
        this.others = others;
    }

    /** Tells of those whose head is free now, and sweeps what else there is; says of how many. */
    public int round() {
        int told = 0;
        for (Standing standing : stores.work().call(LOCK_WAIT, () -> stores.deliveries().unreported(BATCH))) {
            told += stores.work().call(LOCK_WAIT, () -> tell(standing)) ? 1 : 0;
        }
        return told + others.getAsInt();
    }

    private boolean tell(Standing seen) {
        Optional<Located> head = stores.threads().lockIfFree(seen.organization(), seen.conversation());
        Optional<Standing> standing = head.flatMap(locked -> stores.deliveries().standing(seen.organization(), seen.message()));
        if (head.isEmpty() || standing.isEmpty()) {
            return false;
        }
        Optional<CustomerMessage> message = stores.changes().entry(seen.organization(), seen.message()).map(PlacedEntry::entry)
                .filter(CustomerMessage.class::isInstance).map(CustomerMessage.class::cast);
        if (message.isPresent()) {
            Report report = Report.on(head.get().head(), clock.instant()).moved(message.get(), DeliveryState.SENDING, standing.get().status());
            List<Standing> told = List.of(standing.get());
            if (stores.changes().apply(report.change()) instanceof Applied.Done) {
                told.forEach(stores.deliveries()::reported);
            }
            return true;
        }
        stores.deliveries().reported(standing.get());
        return true;
    }
}
