// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Texts;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.HttpAnswer;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.transport.ProviderEvent;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.Receipt;
import io.fieldinbox.transport.WebhookReading;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the carrier's webhooks, in this order: size, signature, JSON, kind of event. What it does not know is taken and means nothing. */
final class WebhookReader {

    private static final HttpAnswer TAKEN = new HttpAnswer(200, "application/json", "{}");
    /** Far more than a message of ten parts with ten files described. */
    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_MEDIA = 10;
    private static final Map<String, Inbound.KeywordHint> HINTS = Map.of(
        "STOP", Inbound.KeywordHint.OPT_OUT,
        "START", Inbound.KeywordHint.OPT_IN,
        "HELP", Inbound.KeywordHint.HELP);
    /** "Unconfirmed" means that nobody will ever tell: it left, and that is all that is known. */
    private static final Map<String, DeliveryState> STATES = Map.of(
        "queued", DeliveryState.SENT,
        "sending", DeliveryState.SENT,
        "sent", DeliveryState.SENT,
        "delivery_unconfirmed", DeliveryState.SENT,
        "delivered", DeliveryState.DELIVERED,
        "sending_failed", DeliveryState.FAILED,
        "expired", DeliveryState.FAILED,
        "cancelled", DeliveryState.FAILED,
        "delivery_failed", DeliveryState.UNDELIVERED);

    private final Signatures signatures;
    private final WireAddresses addresses;
    private final MediaHosts mediaHosts;

    WebhookReader(Signatures signatures, WireAddresses addresses, MediaHosts mediaHosts) {
        this.signatures = signatures;
        this.addresses = addresses;
        this.mediaHosts = mediaHosts;
    }

    WebhookReading read(RawRequest request) {
        if (request.body().length > MOST_BYTES) {
            return refused(400, "expected at most " + MOST_BYTES + " bytes, got " + request.body().length);
        }
        Optional<String> objection =
            signatures.objection(request.header(Signatures.SIGNATURE).orElse(""), request.header(Signatures.TIMESTAMP).orElse(""), request.body());
        if (objection.isPresent()) {
            return refused(403, objection.get());
        }
        try {
            JsonNode event = Wire.object(Wire.read(request.body()), "data");
            return new WebhookReading.Events(events(request.organization(), event), TAKEN);
        } catch (InvalidInputException malformed) {
            return refused(400, String.valueOf(malformed.getMessage()));
        }
    }

    private static WebhookReading refused(int status, String because) {
        return new WebhookReading.Refused(new HttpAnswer(status, "text/plain", status == 403 ? "Forbidden" : "Bad Request"), because);
    }

    private List<ProviderEvent> events(OrganizationId organization, JsonNode event) {
        JsonNode payload = Wire.object(event, "payload");
        return switch (Wire.text(event, "event_type")) {
            case "message.received" -> List.of(inbound(organization, payload));
            case "message.sent", "message.finalized" -> receipts(organization, payload);
            case "" -> throw new InvalidInputException("event_type: expected a kind of event, got nothing");
            default -> List.of();
        };
    }

    private Inbound inbound(OrganizationId organization, JsonNode payload) {
        return new Inbound(
            organization,
            TelnyxSms.NAME,
            Wire.text(payload, "id"),
            addresses.read(ours(payload)),
            addresses.read(Wire.text(Wire.object(payload, "from"), "phone_number")),
            Wire.text(payload, "text"),
            attachments(payload),
            sentAt(Wire.text(payload, "received_at")),
            HINTS.get(Wire.text(payload, "autoresponse_type")));
    }

    /** The number of ours that it came to: in a group, the one that the carrier says it calls us for. */
    private static String ours(JsonNode payload) {
        JsonNode recipients = Wire.list(payload, "to");
        String first = Wire.text(recipients.path(0), "phone_number");
        for (JsonNode recipient : recipients) {
            if (Wire.text(recipient, "status").equals("webhook_delivered")) {
                first = Wire.text(recipient, "phone_number");
                break;
            }
        }
        if (first.isBlank()) {
            throw new InvalidInputException("to: expected one of our numbers, got nothing");
        }
        return first;
    }

    /** A file that lies elsewhere is named without its address, so that nobody ever goes there for it. */
    private List<Attachment> attachments(JsonNode payload) {
        List<Attachment> attachments = new ArrayList<>();
        for (JsonNode file : Wire.list(payload, "media")) {
            if (attachments.size() == MOST_MEDIA) {
                break;
            }
            String url = Wire.text(file, "url");
            String type = Wire.text(file, "content_type");
            JsonNode size = file.path("size");
            boolean own = mediaHosts.have(url);
            attachments.add(new Attachment(
                type.isBlank() ? "application/octet-stream" : Texts.cut(Texts.storable(type), 100),
                null,
                size.canConvertToLong() && size.longValue() >= 0 ? size.longValue() : null,
                own ? Attachment.State.FETCHING : Attachment.State.REFUSED,
                own ? url : null));
        }
        return attachments;
    }

    /** A time that cannot be read is no reason to lose a message. */
    private static @Nullable Instant sentAt(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private List<ProviderEvent> receipts(OrganizationId organization, JsonNode payload) {
        String id = Wire.text(payload, "id");
        EntryId message = null;
        for (JsonNode tag : Wire.list(payload, "tags")) {
            message = AttemptTag.message(tag.asText()).orElse(message);
        }
        if (id.isBlank() || id.length() > 128) {
            throw new InvalidInputException("id: expected 1 to 128 characters, got " + id.length());
        }
        List<ProviderEvent> receipts = new ArrayList<>();
        for (JsonNode recipient : Wire.list(payload, "to")) {
            DeliveryState state = STATES.get(Wire.text(recipient, "status"));
            if (state != null) {
                receipts.add(receipt(organization, message, id, state, Wire.text(Wire.list(payload, "errors").path(0), "code")));
            }
        }
        return receipts;
    }

    private static Receipt receipt(OrganizationId organization, @Nullable EntryId message, String id, DeliveryState state, String code) {
        boolean failed = state == DeliveryState.FAILED || state == DeliveryState.UNDELIVERED;
        if (!failed || code.isBlank()) {
            return new Receipt(organization, TelnyxSms.NAME, message, id, state, null, null, AddressEffect.NONE);
        }
        ErrorCode error = ErrorCode.of(code);
        return new Receipt(organization, TelnyxSms.NAME, message, id, state, code, error.explanation(), error.effect());
    }
}
