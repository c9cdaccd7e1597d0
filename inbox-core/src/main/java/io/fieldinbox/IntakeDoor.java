// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.event.Loop;
import io.fieldinbox.kernel.FieldinboxException;
import io.fieldinbox.transport.ChannelAdapter;
import io.fieldinbox.transport.HttpAnswer;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.transport.ProviderEvent;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.Receipt;
import io.fieldinbox.transport.WebhookReading;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The intake: processed inline; where that fails kept raw; where even that fails, refused so that the provider tries again (I-9). */
final class IntakeDoor implements Intake {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeDoor.class);

    private final Kit kit;
    private final InboundFlow flow;
    private final Keeping keeping;
    private final ReceiptFlow receipts;

    IntakeDoor(Kit kit, InboundFlow flow, Keeping keeping, ReceiptFlow receipts) {
        this.kit = kit;
        this.flow = flow;
        this.keeping = keeping;
        this.receipts = receipts;
    }

    @Override
    public HttpAnswer webhook(String adapterName, RawRequest request) {
        Optional<ChannelAdapter> adapter = kit.transports().named(adapterName);
        if (adapter.isEmpty()) {
            return new HttpAnswer(404, "text/plain", "");
        }
        WebhookReading reading = adapter.get().webhook(request);
        if (reading instanceof WebhookReading.Refused refused) {
            LOG.warn("webhook of adapter '{}' refused with {}: {}", adapterName, refused.answer().status(), refused.because());
            return refused.answer();
        }
        WebhookReading.Events events = (WebhookReading.Events) reading;
        for (ProviderEvent event : events.events()) {
            if (!taken(event)) {
                return new HttpAnswer(503, "text/plain", "");
            }
        }
        return events.answer();
    }

    private boolean taken(ProviderEvent event) {
        try {
            if (event instanceof Inbound inbound) {
                receive(inbound);
            } else {
                receipt((Receipt) event);
            }
            return true;
        } catch (RuntimeException failure) {
            LOG.error("an event of a webhook could be neither processed nor kept; the provider is to send it again: {}", Loop.describe(failure));
            return false;
        }
    }

    @Override
    public Received receive(Inbound message) {
        try {
            Received received = flow.process(message, null);
            if (received instanceof Received.Held held) {
                keeping.keep(message, held.because(), true);
            }
            kit.nudge().run();
            return received;
        } catch (RuntimeException failure) {
            if (kit.storage().unitOfWork().joined()) {
                throw failure;
            }
            return held(message, failure);
        }
    }

    private Received held(Inbound message, RuntimeException failure) {
        LOG.warn("{} could not be processed and is kept raw: {}", message, Loop.describe(failure));
        String because = Keeping.because(failure);
        try {
            keeping.keep(message, because, !(failure instanceof InboundFlow.NoSuchChannelException));
        } catch (FieldinboxException second) {
            second.addSuppressed(failure);
            throw second;
        }
        kit.nudge().run();
        return new Received.Held(because);
    }

    @Override
    public void receipt(Receipt receipt) {
        receipts.take(receipt);
        kit.nudge().run();
    }
}
