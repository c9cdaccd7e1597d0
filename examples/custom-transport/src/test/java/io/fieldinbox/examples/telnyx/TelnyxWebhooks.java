// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.telnyx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.transport.RawRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The carrier's webhooks, correctly signed with a key pair of their own. */
final class TelnyxWebhooks {

    static final OrganizationId ORGANIZATION = new OrganizationId("acme");
    private static final String URL = "https://inbox.example.com/inbox/webhooks/telnyx";

    private final KeyPair keys;
    private final Clock clock;

    TelnyxWebhooks(Clock clock) {
        this.clock = clock;
        try {
            this.keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }

    /** As the portal shows it: the last 32 bytes of the encoded key. */
    String publicKey() {
        byte[] encoded = keys.getPublic().getEncoded();
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    TelnyxAccount account() {
        return TelnyxAccount.of(FakeTelnyx.API_KEY, publicKey());
    }

    /** A text that came in; fields can be changed before it is signed. */
    static ObjectNode received(String id, String from, String to, String text) {
        ObjectNode payload = Wire.object()
            .put("record_type", "message").put("direction", "inbound").put("id", id).put("type", "SMS").put("text", text).put("encoding", "GSM-7").put("parts", 1)
            .put("received_at", "2026-03-02T09:59:58.574+00:00");
        payload.putNull("autoresponse_type");
        payload.putObject("from").put("phone_number", from).put("carrier", "T-Mobile USA").put("line_type", "Wireless");
        payload.putArray("to").addObject().put("phone_number", to).put("status", "webhook_delivered").put("carrier", "Telnyx").put("line_type", "VoIP");
        payload.putArray("cc");
        payload.putArray("media");
        payload.putArray("tags");
        payload.putArray("errors");
        return payload;
    }

    /** A message of ours in a state of delivery. */
    static ObjectNode payload(FakeTelnyx.Message message, String status) {
        ObjectNode payload = Wire.object()
            .put("record_type", "message").put("direction", "outbound").put("id", message.id()).put("type", "SMS").put("text", message.text()).put("parts", 1);
        payload.putObject("from").put("phone_number", message.from()).put("carrier", "Telnyx").put("line_type", "VoIP");
        payload.putArray("to").addObject().put("phone_number", message.to()).put("status", status).put("carrier", "T-MOBILE USA, INC.").put("line_type", "Wireless");
        message.tags().forEach(payload.putArray("tags")::add);
        payload.putArray("errors");
        return payload;
    }

    RawRequest inbound(String id, String from, String to, String text) {
        return event("message.received", received(id, from, to, text));
    }

    RawRequest sent(FakeTelnyx.Message message) {
        return event("message.sent", payload(message, "sent"));
    }

    /** The last word about a message, with an error code unless it is empty. */
    RawRequest finalized(FakeTelnyx.Message message, String status, String code) {
        ObjectNode payload = payload(message, status);
        if (!code.isEmpty()) {
            payload.withArray("errors").addObject().put("code", code).put("title", "Refused").put("detail", "Refused for " + message.to());
        }
        return event("message.finalized", payload);
    }

    RawRequest event(String type, ObjectNode payload) {
        ObjectNode event = Wire.object();
        event.putObject("data").put("record_type", "event").put("id", "86f58db9-0fe3-4adc-9d1f-46e66e6e9323").put("event_type", type)
            .put("occurred_at", "2026-03-02T10:00:00.000+00:00").set("payload", payload);
        event.putObject("meta").put("attempt", 1).put("delivered_to", URL);
        return signed(event.toString());
    }

    RawRequest signed(String body) {
        return signed(body.getBytes(StandardCharsets.UTF_8), String.valueOf(clock.instant().getEpochSecond()));
    }

    RawRequest signed(byte[] body, String timestamp) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update((timestamp + "|").getBytes(StandardCharsets.UTF_8));
            signature.update(body);
            return request(Base64.getEncoder().encodeToString(signature.sign()), timestamp, body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static RawRequest request(String signature, String timestamp, byte[] body) {
        Map<String, List<String>> headers = Map.of(
            "content-type", List.of("application/json"), Signatures.SIGNATURE, List.of(signature), Signatures.TIMESTAMP, List.of(timestamp));
        return new RawRequest(ORGANIZATION, "POST", URL, headers, body);
    }
}
