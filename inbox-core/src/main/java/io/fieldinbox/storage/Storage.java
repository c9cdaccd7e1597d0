// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.storage;

import io.fieldinbox.attention.MarkStore;
import io.fieldinbox.attention.PresenceStore;
import io.fieldinbox.contact.AddressBook;
import io.fieldinbox.conversation.ChangeStore;
import io.fieldinbox.conversation.ThreadStore;
import io.fieldinbox.delivery.DeliveryStore;
import io.fieldinbox.event.ChangeFeed;
import io.fieldinbox.kernel.Spi;
import io.fieldinbox.kernel.StoreClock;
import io.fieldinbox.kernel.UnitOfWork;
import io.fieldinbox.listing.InboxIndex;
import io.fieldinbox.work.RequestStore;
import io.fieldinbox.work.Tallies;
import io.fieldinbox.work.WorkStore;

/** A store: all its ports, which share one unit of work. */
@Spi
public interface Storage {

    /** Transactions. */
    UnitOfWork unitOfWork();

    /** The store's clock. */
    StoreClock clock();

    /** Conversations. */
    Conversing conversing();

    /** Queues. */
    Queues queues();

    /** Lists. */
    InboxIndex index();

    /** Read marks. */
    MarkStore marks();

    /** Who is where now. */
    PresenceStore presence();

    /** The change log. */
    ChangeFeed feed();

    /** What the flows write: conversations, changes, addresses. */
    record Conversing(ThreadStore threads, ChangeStore changes, AddressBook addresses) {}

    /** What the workers take from, and what is counted. */
    record Queues(WorkStore work, DeliveryStore deliveries, RequestStore requests, Tallies tallies) {}
}
