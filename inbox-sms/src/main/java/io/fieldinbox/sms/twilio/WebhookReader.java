// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.sms.twilio.TwilioErrors.TwilioError;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.HttpAnswer;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.transport.ProviderEvent;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.Receipt;
import io.fieldinbox.transport.WebhookReading;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads Twilio's webhooks for messages and receipts, in this order: form, signature, account, fields. Whatever the URL,
 * the status tells which of both it is.
 */
final class WebhookReader {

    /** Our id of a message in the URL of its receipts. */
    static final String MESSAGE_PARAMETER = "m";

    private static final HttpAnswer TAKEN = new HttpAnswer(200, "text/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>");
    private static final int MOST_MEDIA = 10;
    private static final Pattern SID = Pattern.compile("[0-9A-Za-z]{1,64}");
    private static final Map<String, Inbound.KeywordHint> HINTS = Map.of(
        "STOP", Inbound.KeywordHint.OPT_OUT,
        "START", Inbound.KeywordHint.OPT_IN,
        "HELP", Inbound.KeywordHint.HELP);
    /** Twilio has a message from its first status on, whichever receipt comes first. Those not here change nothing. */
    private static final Map<String, DeliveryState> STATES = Map.of(
        "accepted", DeliveryState.SENT,
        "scheduled", DeliveryState.SENT,
        "queued", DeliveryState.SENT,
        "sending", DeliveryState.SENT,
        "sent", DeliveryState.SENT,
        "delivered", DeliveryState.DELIVERED,
        "undelivered", DeliveryState.UNDELIVERED,
        "failed", DeliveryState.FAILED,
        "canceled", DeliveryState.FAILED,
        "read", DeliveryState.READ);

    private final String accountSid;
    private final Signatures signatures;
    private final WireAddresses addresses;
    private final TwilioErrors errors;
    private final Pattern ownMedia;

    WebhookReader(TwilioCredentials credentials, URI baseUrl, WireAddresses addresses, TwilioErrors errors) {
        this.accountSid = credentials.accountSid();
        this.signatures = new Signatures(credentials.authTokens());
        this.addresses = addresses;
        this.errors = errors;
        String base = baseUrl.toString().replaceAll("/$", "");
        this.ownMedia = Pattern.compile("(?:" + Pattern.quote("https://api.twilio.com") + "|" + Pattern.quote(base) + ")"
            + "/2010-04-01/Accounts/" + accountSid + "/Messages/" + SID + "/Media/" + SID);
    }

    WebhookReading read(RawRequest request) {
        try {
            boolean get = request.method().equals("GET");
            boolean json = !get && request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).startsWith("application/json");
            Form query = Form.parse(query(request.url()));
            Form body = get || json ? Form.parse(new byte[0]) : Form.parse(request.body());
            String signature = request.header("X-Twilio-Signature").orElse("");
            boolean genuine = json
                ? signatures.fits(signature, request.url(), request.body())
                : signatures.fits(signature, request.url(), body);
            if (!genuine) {
                return refused(403, "the signature does not fit the URL and the body");
            }
            if (json) {
                return refused(400, "expected a form, got JSON");
            }
            Form fields = get ? query : body;
            if (!fields.get("AccountSid").equals(accountSid)) {
                return refused(403, "it is for another account");
            }
            return new WebhookReading.Events(events(request, query, fields), TAKEN);
        } catch (MalformedFormException | InvalidInputException e) {
            return refused(400, String.valueOf(e.getMessage()));
        }
    }

    private static WebhookReading refused(int status, String because) {
        return new WebhookReading.Refused(new HttpAnswer(status, "text/plain", status == 403 ? "Forbidden" : "Bad Request"), because);
    }

    private List<ProviderEvent> events(RawRequest request, Form query, Form fields) {
        String sid = first(fields, "MessageSid", "SmsMessageSid", "SmsSid");
        String status = first(fields, "MessageStatus", "SmsStatus");
        if (!SID.matcher(sid).matches()) {
            throw new InvalidInputException("MessageSid: expected 1 to 64 letters and digits, got " + sid.length() + " characters");
        }
        if (fields.get("To").isBlank()) {
            throw new InvalidInputException("To: expected one of our addresses, got nothing");
        }
        if (status.equals("received") || status.equals("receiving") || status.isEmpty()) {
            return List.of(inbound(request, sid, fields));
        }
        return receipt(request, sid, status, query, fields).<List<ProviderEvent>>map(List::of).orElse(List.of());
    }

    private Inbound inbound(RawRequest request, String sid, Form fields) {
        return new Inbound(
            request.organization(),
            TwilioSms.NAME,
            sid,
            addresses.read(fields.get("To")),
            addresses.read(fields.get("From")),
            fields.get("Body"),
            attachments(fields),
            null,
            HINTS.get(fields.get("OptOutType").toUpperCase(Locale.ROOT)));
    }

    /** Whether a file lies at Twilio and below our account. */
    boolean isOwn(String url) {
        return ownMedia.matcher(url).matches();
    }

    /** A file that lies elsewhere is named without its address: nothing of ours, least of all a credential, may go there. */
    private List<Attachment> attachments(Form fields) {
        List<Attachment> attachments = new ArrayList<>();
        for (int i = 0; i < MOST_MEDIA && !fields.get("MediaUrl" + i).isEmpty(); i++) {
            String url = fields.get("MediaUrl" + i);
            String type = fields.get("MediaContentType" + i);
            boolean own = isOwn(url);
            String told = type.isEmpty() ? "application/octet-stream" : type;
            attachments.add(own ? Attachment.coming(told, null, url) : new Attachment(told, null, null, Attachment.State.REFUSED, null));
        }
        return attachments;
    }

    private Optional<Receipt> receipt(RawRequest request, String sid, String status, Form query, Form fields) {
        DeliveryState state = STATES.get(status);
        if (state == null) {
            return Optional.empty();
        }
        boolean failed = state == DeliveryState.FAILED || state == DeliveryState.UNDELIVERED;
        String code = status.equals("canceled") ? status : fields.get("ErrorCode");
        EntryId message = ourId(query.get(MESSAGE_PARAMETER));
        if (!failed || code.isEmpty() || code.equals("0")) {
            return Optional.of(new Receipt(request.organization(), TwilioSms.NAME, message, sid, state, null, null, AddressEffect.NONE));
        }
        TwilioError error = errors.of(code);
        return Optional.of(new Receipt(
            request.organization(), TwilioSms.NAME, message, sid, state, code, error.explanation(), error.effect()));
    }

    /** Null where it is missing or no UUID: Twilio's own id is there as well. */
    private static @Nullable EntryId ourId(String text) {
        try {
            return text.isEmpty() ? null : new EntryId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] query(String url) {
        int start = url.indexOf('?');
        int fragment = url.indexOf('#');
        return start < 0 || fragment >= 0 && fragment < start
            ? new byte[0]
            : url.substring(start + 1, fragment < 0 ? url.length() : fragment).getBytes(StandardCharsets.UTF_8);
    }

    private static String first(Form fields, String... names) {
        for (String name : names) {
            if (!fields.get(name).isEmpty()) {
                return fields.get(name);
            }
        }
        return "";
    }
}
