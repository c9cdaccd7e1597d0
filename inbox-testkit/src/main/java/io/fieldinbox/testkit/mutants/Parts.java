// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import io.fieldinbox.attention.MarkStore;
import io.fieldinbox.attention.PresenceStore;
import io.fieldinbox.contact.AddressBook;
import io.fieldinbox.conversation.ChangeStore;
import io.fieldinbox.conversation.ThreadStore;
import io.fieldinbox.delivery.DeliveryStore;
import io.fieldinbox.event.ChangeFeed;
import io.fieldinbox.kernel.StoreClock;
import io.fieldinbox.kernel.UnitOfWork;
import io.fieldinbox.listing.InboxIndex;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.work.RequestStore;
import io.fieldinbox.work.Tallies;
import io.fieldinbox.work.WorkStore;

/** A store put together of ports, one of which can be replaced. */
record Parts(UnitOfWork unitOfWork, StoreClock clock, Conversing conversing, Queues queues, InboxIndex index, MarkStore marks, PresenceStore presence, ChangeFeed feed) implements Storage {

    static Parts of(Storage sound) {
        return new Parts(sound.unitOfWork(), sound.clock(), sound.conversing(), sound.queues(), sound.index(), sound.marks(), sound.presence(), sound.feed());
    }

    Parts with(UnitOfWork broken) {
        return new Parts(broken, clock, conversing, queues, index, marks, presence, feed);
    }

    Parts with(ThreadStore broken) {
        return with(new Conversing(broken, conversing.changes(), conversing.addresses()));
    }

    Parts with(ChangeStore broken) {
        return with(new Conversing(conversing.threads(), broken, conversing.addresses()));
    }

    Parts with(AddressBook broken) {
        return with(new Conversing(conversing.threads(), conversing.changes(), broken));
    }

    Parts with(WorkStore broken) {
        return with(new Queues(broken, queues.deliveries(), queues.requests(), queues.tallies()));
    }

    Parts with(DeliveryStore broken) {
        return with(new Queues(queues.work(), broken, queues.requests(), queues.tallies()));
    }

    Parts with(RequestStore broken) {
        return with(new Queues(queues.work(), queues.deliveries(), broken, queues.tallies()));
    }

    Parts with(Tallies broken) {
        return with(new Queues(queues.work(), queues.deliveries(), queues.requests(), broken));
    }

    Parts with(InboxIndex broken) {
        return new Parts(unitOfWork, clock, conversing, queues, broken, marks, presence, feed);
    }

    Parts with(MarkStore broken) {
        return new Parts(unitOfWork, clock, conversing, queues, index, broken, presence, feed);
    }

    Parts with(PresenceStore broken) {
        return new Parts(unitOfWork, clock, conversing, queues, index, marks, broken, feed);
    }

    Parts with(ChangeFeed broken) {
        return new Parts(unitOfWork, clock, conversing, queues, index, marks, presence, broken);
    }

    private Parts with(Conversing broken) {
        return new Parts(unitOfWork, clock, broken, queues, index, marks, presence, feed);
    }

    private Parts with(Queues broken) {
        return new Parts(unitOfWork, clock, conversing, broken, index, marks, presence, feed);
    }
}
