// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.channel.Capabilities;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.testkit.contract.ProviderFixture.Taken;
import io.fieldinbox.testkit.contract.ProviderFixture.Trouble;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.transport.Outgoing;
import io.fieldinbox.transport.ProviderEvent;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.Receipt;
import io.fieldinbox.transport.WebhookReading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What {@code ChannelAdapter} promises: one call is one request, what nobody knows is told as unknown, and a webhook is believed only if it
 * is the provider's. It looks at the provider, not at the adapter, for what was sent.
 */
public abstract class ChannelAdapterContract {

    private static final Address CUSTOMER = Address.phone("+14155552671");
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final AtomicLong ids = new AtomicLong();
    private ProviderFixture provider;

    /** For subclasses. */
    protected ChannelAdapterContract() {}

    /** A provider that was asked nothing yet, with the adapter. */
    protected abstract ProviderFixture fixture();

    @BeforeEach
    void open() {
        provider = fixture();
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    @DisplayName("it has the name that its channels have, fit for an address, and tells what it can")
    void describesItself() {
        assertEquals(provider.channel().adapter(), provider.adapter().name());
        assertTrue(provider.adapter().name().matches("[a-z0-9-]{1,32}"), provider.adapter().name());
        Capabilities capabilities = provider.adapter().capabilities(provider.channel());
        assertTrue(capabilities.maxCharacters() > 0, "expected room for text, got " + capabilities);
        assertEquals(capabilities, provider.adapter().capabilities(provider.channel()));
        assertEquals(0, provider.requests(), "requests for what is answered from memory");
    }

    @Test
    @DisplayName("a message is one request, unchanged, and has the provider's id")
    void sends() {
        Outgoing message = outgoing("Your technician is on the way – ~8 min");
        Outcome outcome = provider.adapter().send(message);
        assertEquals(1, provider.requests());
        Taken taken = provider.taken().get(0);
        assertEquals(new Outcome.Accepted(taken.providerMessageId()), outcome);
        assertEquals(new Taken(taken.providerMessageId(), CUSTOMER, message.text()), taken);
        assertTrue(taken.providerMessageId().length() <= 128, taken.providerMessageId());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("I-3: whatever happens, one call is one request, and only what is sure is told as sure")
    void trouble(Trouble trouble) {
        provider.next(trouble);
        Outcome outcome = provider.adapter().send(outgoing("On the way"));
        assertEquals(1, provider.requests());
        assertEquals(trouble == Trouble.ANSWER_LOST ? 1 : 0, provider.taken().size());
        switch (trouble) {
            case REFUSED -> assertFalse(assertInstanceOf(Outcome.Rejected.class, outcome).explanation().isBlank());
            case THROTTLED -> assertTrue(assertInstanceOf(Outcome.Throttled.class, outcome).retryAfter().compareTo(Duration.ZERO) > 0);
            case LOST, ANSWER_LOST -> assertInstanceOf(Outcome.Unknown.class, outcome);
        }
    }

    @Test
    @DisplayName("DL-4: a message that is sent again is another message to the provider, whatever keeps one attempt from being taken twice")
    void sendsAgain() {
        Outgoing first = outgoing("On the way");
        Outcome.Accepted before = assertInstanceOf(Outcome.Accepted.class, provider.adapter().send(first));
        Outcome.Accepted after = assertInstanceOf(Outcome.Accepted.class, provider.adapter().send(again(first)));
        assertNotEquals(before, after);
        assertEquals(2, provider.requests());
        assertEquals(2, provider.taken().size());
    }

    @Test
    @DisplayName("I-3, DL-5: a look-up never says 'not sent' of what the provider has, and asks for no second sending")
    void looksUp() {
        provider.next(Trouble.ANSWER_LOST);
        Outgoing message = outgoing("On the way");
        assertInstanceOf(Outcome.Unknown.class, provider.adapter().send(message));
        Optional<Outcome> found = provider.adapter().lookup(message, NOW);
        assertTrue(found.isEmpty() || found.get().equals(new Outcome.Accepted(provider.taken().get(0).providerMessageId())), "got " + found);
        assertEquals(1, provider.requests());
        assertEquals(1, provider.taken().size());
    }

    @Test
    @DisplayName("messages of many threads do not mix")
    void threads() throws Exception {
        Map<String, String> textById = new ConcurrentHashMap<>();
        List<Callable<Void>> calls = IntStream.range(0, 40).<Callable<Void>>mapToObj(i -> () -> {
            Outcome outcome = provider.adapter().send(outgoing("Message " + i));
            textById.put(assertInstanceOf(Outcome.Accepted.class, outcome).providerMessageId(), "Message " + i);
            return null;
        }).toList();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            for (Future<Void> done : pool.invokeAll(calls)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(provider.taken().stream().collect(Collectors.toMap(Taken::providerMessageId, Taken::text)), textById);
        assertEquals(40, textById.size());
    }

    @Test
    @DisplayName("I-2: a text that came in is read as it was written, the same at every reading")
    void inbound() {
        RawRequest request = provider.inbound(provider.id(1), CUSTOMER, "Can you come on Tüesday? +1 & 100%");
        Inbound read = assertInstanceOf(Inbound.class, event(request));
        assertAll(
                () -> assertEquals(provider.channel().organization(), read.organization()),
                () -> assertEquals(provider.adapter().name(), read.adapter()),
                () -> assertEquals(provider.id(1), read.providerMessageId()),
                () -> assertEquals(CUSTOMER, read.from()),
                () -> assertEquals(provider.channel().address(), read.to()),
                () -> assertEquals("Can you come on Tüesday? +1 & 100%", read.text()),
                () -> assertEquals(read, event(request)));
    }

    @Test
    @DisplayName("a receipt names our message by our id or by the provider's")
    void receipt() {
        Outgoing message = outgoing("On the way");
        provider.adapter().send(message);
        Taken taken = provider.taken().get(0);
        Receipt receipt = assertInstanceOf(Receipt.class, event(provider.delivered(taken)));
        assertEquals(DeliveryState.DELIVERED, receipt.state());
        assertTrue(message.id().equals(receipt.message()) || taken.providerMessageId().equals(receipt.providerMessageId()), "got " + receipt);
    }

    @Test
    @DisplayName("what is not the provider's is refused with 403, and its words are not in the reason")
    void forged() {
        for (RawRequest genuine : List.of(provider.inbound(provider.id(1), CUSTOMER, "a-secret-text"), provider.delivered(new Taken(provider.id(2), CUSTOMER, "x")))) {
            RawRequest bare = new RawRequest(genuine.organization(), genuine.method(), genuine.url(), Map.of(), genuine.body());
            for (RawRequest request : List.of(provider.forged(genuine), bare)) {
                WebhookReading.Refused refused = assertInstanceOf(WebhookReading.Refused.class, provider.adapter().webhook(request));
                assertEquals(403, refused.answer().status());
                assertFalse(refused.because().contains("a-secret-text"), refused.because());
            }
        }
    }

    @Test
    @DisplayName("IN-8: a file is asked for at the provider's, answered from memory; for one that lies anywhere else nothing is asked and nothing shown")
    void media() {
        provider.media().ifPresent(url -> assertEquals(url, provider.adapter().media(provider.channel(), url).orElseThrow().url().toString()));
        for (String elsewhere : List.of(
                "https://evil.example/x.jpg", "http://169.254.169.254/latest/meta-data/", "https://localhost/x", "file:///etc/passwd", "", " ", "::", "null", "https://", "//evil.example/x",
                provider.media().orElse("https://carrier.example/x").replaceFirst("(https?://[^/]+)", "$1@evil.example"), "https://evil.example/" + provider.media().orElse("x"))) {
            assertEquals(Optional.empty(), provider.adapter().media(provider.channel(), elsewhere), elsewhere);
        }
        assertEquals(0, provider.requests());
    }

    @Test
    @DisplayName("rubbish is refused, not thrown")
    void rubbish() {
        RawRequest genuine = provider.inbound(provider.id(1), CUSTOMER, "text");
        for (String body : List.of("", "{", "%%%", "\u0000", "a=1&a=1", "[[[[")) {
            RawRequest request = new RawRequest(genuine.organization(), "POST", genuine.url(), genuine.headers(), body.getBytes(StandardCharsets.UTF_8));
            WebhookReading.Refused refused = assertInstanceOf(WebhookReading.Refused.class, provider.adapter().webhook(request), body);
            assertTrue(refused.answer().status() == 400 || refused.answer().status() == 403, "got " + refused.answer());
        }
    }

    private ProviderEvent event(RawRequest request) {
        WebhookReading.Events events = assertInstanceOf(WebhookReading.Events.class, provider.adapter().webhook(request));
        assertEquals(1, events.events().size());
        assertEquals(2, events.answer().status() / 100, "got " + events.answer());
        return events.events().get(0);
    }

    private Outgoing outgoing(String text) {
        return outgoing(new EntryId(new UUID(0x0190_0000_0000_7000L, ids.incrementAndGet())), text, 1);
    }

    private Outgoing again(Outgoing sent) {
        return outgoing(sent.id(), sent.text(), sent.attempt() + 1);
    }

    private Outgoing outgoing(EntryId id, String text, int attempt) {
        EntryHead head = new EntryHead(
                provider.channel().organization(), id, new ConversationId(new UUID(0, 1)), 1, 1, Author.AUTOMATIC, NOW, NOW, null, null);
        CustomerMessage message =
                new CustomerMessage(head, Direction.OUTBOUND, provider.channel().id(), CUSTOMER, null, text, List.of(), Purpose.CONVERSATION);
        return Outgoing.of(message, provider.channel(), attempt);
    }
}
