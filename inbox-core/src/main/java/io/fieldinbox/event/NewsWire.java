// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.event;

import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Spi;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * Carries word between nodes that organizations have something new, so that others need not wait for their next look at the store. It is a
 * hint and may be lost: what is new is read from the store, where everybody looks now and then anyway.
 */
@Spi
public interface NewsWire {

    /** Tells all nodes that listen, this one perhaps included; in a host's transaction as soon as that commits, else now. Quick. */
    void tell(Collection<OrganizationId> organizations);

    /**
     * Listens until what is answered is closed. While the wire is cut it is tried again and again; when it is whole, the hearer is told of
     * all organizations that had changes meanwhile.
     *
     * @param hearer is called on a thread of the wire and must be quick; it may be told of what it knows
     */
    AutoCloseable listen(Consumer<Collection<OrganizationId>> hearer);

    /** No wire: every node looks at the store. */
    static NewsWire none() {
        return new NewsWire() {
            @Override
            public void tell(Collection<OrganizationId> organizations) {
                // Nobody listens.
            }

            @Override
            public AutoCloseable listen(Consumer<Collection<OrganizationId>> hearer) {
                return () -> {};
            }
        };
    }
}
