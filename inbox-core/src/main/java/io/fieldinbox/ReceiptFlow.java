// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.delivery.Receipts;
import io.fieldinbox.event.Loop;
import io.fieldinbox.json.Json;
import io.fieldinbox.kernel.FieldinboxException;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.transport.Receipt;
import io.fieldinbox.work.StoredRequest;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receipts: applied inline. One whose message is not known, because it outran the answer to our own request, is kept and tried again
 * until the message is known; at last it waits for a person.
 */
final class ReceiptFlow {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptFlow.class);

    private final Kit kit;
    private final Receipts receipts;

    ReceiptFlow(Kit kit, Receipts receipts) {
        this.kit = kit;
        this.receipts = receipts;
    }

    /** Applies one, or keeps it. */
    void take(Receipt receipt) {
        String because = "its message is not known";
        try {
            if (receipts.apply(receipt)) {
                return;
            }
        } catch (FieldinboxException failure) {
            if (kit.storage().unitOfWork().joined()) {
                throw failure;
            }
            LOG.warn("a receipt of adapter '{}' could not be processed and is kept: {}", receipt.adapter(), Loop.describe(failure));
            because = Keeping.because(failure);
        }
        keep(receipt, because);
    }

    /** Tries a kept one again. */
    void retry(StoredRequest request) {
        if (!receipts.apply(Json.read(request.payload(), Receipt.class))) {
            throw new UnknownMessageException();
        }
        kit.storage().queues().requests().done(request);
    }

    private void keep(Receipt receipt, String because) {
        Storage storage = kit.storage();
        storage.unitOfWork().call(InboundFlow.LOCK_WAIT, () -> {
            Instant now = storage.clock().now();
            return storage.queues().requests().put(
                    new StoredRequest(receipt.organization(), StoredRequest.Kind.RECEIPT, kit.ids().next().toString(), null, Json.write(receipt), because, 0, kit.now(), now));
        });
    }

    private static final class UnknownMessageException extends FieldinboxException {
        private static final long serialVersionUID = 1L;

        UnknownMessageException() {
            super("no message of ours is known by the receipt's ids");
        }
    }
}
