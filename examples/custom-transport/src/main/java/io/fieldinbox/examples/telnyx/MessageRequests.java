// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldinbox.examples.telnyx.Api.Reply;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.transport.Outgoing;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests about one message: send it, and find it again. */
final class MessageRequests {

    private static final Logger LOG = LoggerFactory.getLogger(MessageRequests.class);

    private final Api api;
    private final @Nullable URI webhookUrl;

    MessageRequests(Api api, @Nullable URI webhookUrl) {
        this.api = api;
        this.webhookUrl = webhookUrl;
    }

    /** One request, whatever comes of it. */
    Outcome send(Outgoing message) {
        // The key is of the attempt, not of the message: a message that failed and is sent again would be answered with the old success.
        Reply reply = api.post("/v2/messages", Wire.write(body(message)), message.id() + "-" + message.attempt());
        if (!(reply instanceof Reply.Answer answer)) {
            LOG.warn("telnyx: message {} has no answer: {}", message.id(), reply);
            return unanswered(reply);
        }
        try {
            JsonNode read = Wire.read(answer.body().getBytes(StandardCharsets.UTF_8));
            return answer.status() < 300 ? accepted(read) : refused(message.id(), read);
        } catch (InvalidInputException unreadable) {
            LOG.warn("telnyx: outcome of {} is unknown: the answer with status {} cannot be read", message.id(), answer.status());
            return new Outcome.Unknown("unreadable-answer");
        }
    }

    private ObjectNode body(Outgoing message) {
        ObjectNode body = Wire.object()
            .put("from", WireAddresses.write(message.from().address()))
            .put("to", WireAddresses.write(message.to()))
            .put("text", message.text())
            .put("type", "SMS");
        body.putArray("tags").add(AttemptTag.of(message));
        if (webhookUrl != null) {
            body.put("webhook_url", webhookUrl.toString());
        }
        return body;
    }

    private static Outcome unanswered(Reply reply) {
        if (reply instanceof Reply.Throttled throttled) {
            return new Outcome.Throttled(throttled.retryAfter(), "10011");
        }
        if (reply instanceof Reply.NotConnected) {
            return new Outcome.NotSent("not-connected", "The carrier could not be reached.");
        }
        if (reply instanceof Reply.Redirected) {
            return new Outcome.Rejected(
                "redirected", "Something between us and the carrier sent the request elsewhere; the network or the base URL in the settings needs attention.", AddressEffect.NONE);
        }
        return new Outcome.Unknown(reply instanceof Reply.Uncertain uncertain ? uncertain.code() : "no-answer");
    }

    private static Outcome accepted(JsonNode answer) {
        String id = Wire.text(Wire.object(answer, "data"), "id");
        return id.isBlank() || id.length() > 128 ? new Outcome.Unknown("no-message-id") : new Outcome.Accepted(id);
    }

    private static Outcome refused(EntryId message, JsonNode answer) {
        String code = Wire.text(Wire.list(answer, "errors").path(0), "code");
        if (code.isBlank()) {
            return new Outcome.Unknown("unreadable-answer");
        }
        LOG.info("telnyx: message {} refused with code {}", message, code);
        return ErrorCode.of(code).outcome();
    }

    /**
     * Asks the records of both numbers for the attempt's tag. A record may be written later than the message left, so that none is no proof: empty.
     *
     * @throws IllegalStateException if there was no answer: the caller asks again
     */
    Optional<Outcome> find(Outgoing message) {
        Reply reply = api.get("/v2/detail_records?filter%5Brecord_type%5D=messaging&filter%5Bdirection%5D=outbound"
            + "&filter%5Bcld%5D=" + encoded(WireAddresses.write(message.to()))
            + "&filter%5Bcli%5D=" + encoded(WireAddresses.write(message.from().address()))
            + "&sort=-created_at&page%5Bsize%5D=50");
        if (!(reply instanceof Reply.Answer answer) || answer.status() != 200) {
            throw new IllegalStateException("telnyx: records could not be read");
        }
        String tag = AttemptTag.of(message);
        for (JsonNode found : Wire.list(Wire.read(answer.body().getBytes(StandardCharsets.UTF_8)), "data")) {
            String id = Wire.text(found, "uuid");
            if (!id.isBlank() && List.of(Wire.text(found, "tags").split(",")).contains(tag)) {
                return Optional.of(new Outcome.Accepted(id));
            }
        }
        return Optional.empty();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
