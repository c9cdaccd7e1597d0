// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.carrier;

import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.json.Json;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.FieldinboxException;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.HttpAnswer;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.transport.ProviderEvent;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.Receipt;
import io.fieldinbox.transport.WebhookReading;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The simulated carrier's webhook: JSON under a header that holds the shared secret. */
final class CarrierWebhook {

    private static final String JSON = "application/json";

    private final String secret;

    CarrierWebhook(String secret) {
        this.secret = secret;
    }

    WebhookReading read(RawRequest request) {
        String shown = request.header(SimulatedCarrier.SECRET_HEADER).orElse("");
        if (!MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8))) {
            return new WebhookReading.Refused(new HttpAnswer(403, JSON, "{\"error\":\"forbidden\"}"), "the shared secret is missing or wrong");
        }
        try {
            Form form = Json.read(new String(request.body(), StandardCharsets.UTF_8), Form.class);
            List<ProviderEvent> events = new ArrayList<>();
            for (Event event : form.eventsOrNone()) {
                events.add(event.read(request.organization()));
            }
            return new WebhookReading.Events(events, new HttpAnswer(200, JSON, "{\"taken\":" + events.size() + "}"));
        } catch (FieldinboxException malformed) {
            return new WebhookReading.Refused(new HttpAnswer(400, JSON, "{\"error\":\"malformed\"}"), "malformed: " + malformed.getMessage());
        }
    }

    RawRequest write(String url, OrganizationId organization, List<ProviderEvent> events) {
        byte[] body = Json.write(new Form(events.stream().map(Event::of).toList())).getBytes(StandardCharsets.UTF_8);
        return new RawRequest(organization, "POST", url, Map.of("content-type", List.of(JSON), SimulatedCarrier.SECRET_HEADER, List.of(secret)), body);
    }

    static Address address(@Nullable String text) {
        String value = required(text, "address");
        if (Address.isE164(value)) {
            return Address.phone(value);
        }
        return new Address(value.indexOf(':') == 2 ? Address.Kind.SHORT_CODE : Address.Kind.RAW, value);
    }

    private static String required(@Nullable String value, String what) {
        if (value == null) {
            throw new InvalidInputException(what + ": expected a text, got nothing");
        }
        return value;
    }

    record Form(@Nullable List<Event> events) {
        List<Event> eventsOrNone() {
            return events == null ? List.of() : events;
        }
    }

    record Event(@Nullable String type, @Nullable String id, @Nullable String from, @Nullable String to, @Nullable String text, @Nullable Instant sentAt,
            @Nullable String message, @Nullable String state, @Nullable String code, @Nullable String explanation, @Nullable String effect) {

        static Event of(ProviderEvent event) {
            if (event instanceof Inbound in) {
                return new Event("message", in.providerMessageId(), in.from().value(), in.to().value(), in.text(), in.sentAt(), null, null, null, null, null);
            }
            Receipt of = (Receipt) event;
            String ours = of.message() == null ? null : of.message().toString();
            return new Event("receipt", of.providerMessageId(), null, null, null, null, ours, of.state().name(), of.code(), of.explanation(), of.effect().name());
        }

        ProviderEvent read(OrganizationId organization) {
            return switch (required(type, "type")) {
                case "message" -> new Inbound(organization, SimulatedCarrier.NAME, required(id, "id"), address(to), address(from), text == null ? "" : text,
                        List.of(), sentAt, null);
                case "receipt" -> new Receipt(organization, SimulatedCarrier.NAME, message == null ? null : ours(message), id,
                        one(DeliveryState.class, required(state, "state")), code, explanation, effect == null ? AddressEffect.NONE : one(AddressEffect.class, effect));
                default -> throw new InvalidInputException("type: expected message or receipt, got something else");
            };
        }

        private static EntryId ours(String message) {
            try {
                return new EntryId(UUID.fromString(message));
            } catch (IllegalArgumentException none) {
                throw new InvalidInputException("message: expected a UUID, got something else");
            }
        }

        private static <E extends Enum<E>> E one(Class<E> type, String name) {
            try {
                return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException none) {
                throw new InvalidInputException(type.getSimpleName() + ": expected one of its names, got something else");
            }
        }
    }
}
