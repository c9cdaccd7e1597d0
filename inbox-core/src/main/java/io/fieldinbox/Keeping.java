// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import com.google.common.hash.Hashing;
import io.fieldinbox.Intake.Received;
import io.fieldinbox.json.Json;
import io.fieldinbox.kernel.Texts;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.work.StoredRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Messages that could not be processed: kept raw with the error, tried again in the order of each sender, later ones behind them (IN-9). */
final class Keeping {

    private final Kit kit;
    private final InboundFlow flow;

    Keeping(Kit kit, InboundFlow flow) {
        this.kit = kit;
        this.flow = flow;
    }

    /**
     * Keeps one; the same one again stays one.
     *
     * @param holdsBack whether later ones of its sender wait behind it
     */
    void keep(Inbound message, String because, boolean holdsBack) {
        Storage storage = kit.storage();
        storage.unitOfWork().call(InboundFlow.LOCK_WAIT, () -> {
            Instant now = storage.clock().now();
            StoredRequest request = new StoredRequest(
                    message.organization(), StoredRequest.Kind.INBOUND, key(message), holdsBack ? message.from() : null, Json.write(message), because, 0, kit.now(), now);
            if (storage.queues().requests().put(request) && holdsBack) {
                storage.conversing().addresses().hold(message.organization(), message.from(), 1);
            }
            return request;
        });
    }

    /** Tries a kept one again. It is forgotten in the transaction that processes it, so that it is processed once. */
    void retry(StoredRequest request) {
        Inbound message = Json.read(request.payload(), Inbound.class);
        Received received = flow.process(message, () -> {
            kit.storage().queues().requests().done(request);
            if (request.sender() != null) {
                kit.storage().conversing().addresses().hold(message.organization(), message.from(), -1);
            }
        });
        if (received instanceof Received.Held held) {
            throw new IllegalStateException("a kept message was held again: " + held.because());
        }
    }

    /** Why something failed, without any text of a message. */
    static String because(RuntimeException failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return Texts.cut(failure.getClass().getSimpleName() + (root == failure ? "" : " by " + root.getClass().getSimpleName()), 500);
    }

    private static String key(Inbound message) {
        String key = message.adapter() + "|" + message.to().value() + "|" + message.providerMessageId();
        return key.length() <= 200 ? key : "sha256:" + Hashing.sha256().hashString(key, StandardCharsets.UTF_8);
    }
}
