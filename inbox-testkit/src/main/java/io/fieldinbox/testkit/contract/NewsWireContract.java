// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.event.NewsWire;
import io.fieldinbox.kernel.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@code NewsWire} promises: who listens on one node hears of what is told on another, soon, whatever the ids. */
public abstract class NewsWireContract {

    private static final long PATIENCE_SECONDS = 30;

    /** For subclasses. */
    protected NewsWireContract() {}

    /** The end of the wire at one node. */
    protected abstract NewsWire here();

    /** The end of the same wire at another node. */
    protected abstract NewsWire there();

    @Test
    @DisplayName("NT-4, AH-7: what is told here is heard there")
    void heard() throws Exception {
        OrganizationId acme = organization("acme");
        try (Ear ear = new Ear(there()::listen)) {
            ear.hears(here(), List.of(acme));
        }
    }

    @Test
    @DisplayName("NT-4: ids of any form and many at once come whole")
    void manyOdd() throws Exception {
        List<OrganizationId> all = IntStream.range(0, 1_000).mapToObj(i -> new OrganizationId("Büro 'n°' %_\\|\ud83d\udc4d " + i + "x".repeat(30))).toList();
        try (Ear ear = new Ear(there()::listen)) {
            ear.hears(here(), all);
        }
    }

    @Test
    @DisplayName("NT-4: several listen, and one that has ended hears nothing more")
    void several() throws Exception {
        OrganizationId first = organization("first");
        OrganizationId second = organization("second");
        try (Ear stays = new Ear(there()::listen)) {
            Ear ends = new Ear(there()::listen);
            ends.hears(here(), List.of(first));
            stays.hears(here(), List.of(first));
            ends.close();
            stays.hears(here(), List.of(second));
            assertTrue(!ends.heard.contains(second), "it had ended");
        }
    }

    @Test
    @DisplayName("NT-4: telling of nothing, or where nobody listens, is nothing")
    void nothing() throws Exception {
        here().tell(List.of());
        here().tell(List.of(organization("unheard")));
        try (Ear ear = new Ear(there()::listen)) {
            ear.hears(here(), List.of(organization("later")));
        }
    }

    private static OrganizationId organization(String name) {
        return new OrganizationId(name + "-" + UUID.randomUUID());
    }

    /** Somebody who listens. */
    private static final class Ear implements AutoCloseable {
        private final Set<OrganizationId> heard = ConcurrentHashMap.newKeySet();
        private final BlockingQueue<Collection<OrganizationId>> coming = new LinkedBlockingQueue<>();
        private final AutoCloseable listening;

        Ear(Function<Consumer<Collection<OrganizationId>>, AutoCloseable> listen) {
            listening = listen.apply(organizations -> {
                heard.addAll(organizations);
                coming.add(organizations);
            });
        }

        /** A hint may be lost, surely one before the listener was ready: it is told again until it is heard. */
        void hears(NewsWire teller, List<OrganizationId> organizations) throws InterruptedException {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!heard.containsAll(organizations)) {
                assertTrue(System.nanoTime() < until, () -> "not heard: " + organizations.stream().filter(o -> !heard.contains(o)).limit(3).collect(Collectors.toList()));
                teller.tell(organizations);
                while (coming.poll(200, TimeUnit.MILLISECONDS) != null && !heard.containsAll(organizations)) {
                    // the next part
                }
            }
        }

        @Override
        public void close() throws Exception {
            listening.close();
        }
    }
}
