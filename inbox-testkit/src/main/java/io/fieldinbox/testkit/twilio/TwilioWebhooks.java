// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.twilio;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes the requests that Twilio sends to an application, signed with the account's token. */
public final class TwilioWebhooks {

    private static final String HMAC = "HmacSHA1";

    private final String accountSid;
    private final String authToken;

    /** Webhooks of one account. */
    public TwilioWebhooks(String accountSid, String authToken) {
        this.accountSid = accountSid;
        this.authToken = authToken;
    }

    /** A text message that came in for one of the account's numbers. */
    public SignedWebhook inbound(String url, String messageSid, String from, String to, String body) {
        return inbound(url, messageSid, from, to, body, Map.of());
    }

    /** The same with further fields, or other values for those of every message: {@code OptOutType}, {@code MediaUrl0}. */
    public SignedWebhook inbound(String url, String messageSid, String from, String to, String body, Map<String, String> more) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ToCountry", "US");
        fields.put("ToState", "CA");
        fields.put("SmsMessageSid", messageSid);
        fields.put("NumMedia", "0");
        fields.put("ToCity", "");
        fields.put("FromZip", "");
        fields.put("SmsSid", messageSid);
        fields.put("FromState", "CA");
        fields.put("SmsStatus", "received");
        fields.put("Body", body);
        fields.put("FromCountry", "US");
        fields.put("To", to);
        fields.put("NumSegments", "1");
        fields.put("MessageSid", messageSid);
        fields.put("AccountSid", accountSid);
        fields.put("From", from);
        fields.put("ApiVersion", "2010-04-01");
        fields.putAll(more);
        return signed(url, fields);
    }

    /** A receipt: what became of a message; {@code errorCode} 0 for none. */
    public SignedWebhook status(String url, String messageSid, String from, String to, String status, int errorCode) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (errorCode != 0) {
            fields.put("ErrorCode", Integer.toString(errorCode));
        }
        fields.put("SmsSid", messageSid);
        fields.put("SmsStatus", status);
        fields.put("MessageStatus", status);
        fields.put("To", to);
        fields.put("MessageSid", messageSid);
        fields.put("AccountSid", accountSid);
        fields.put("From", from);
        fields.put("ApiVersion", "2010-04-01");
        return signed(url, fields);
    }

    /** Any form, encoded and signed. */
    public SignedWebhook signed(String url, Map<String, String> fields) {
        String body = fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
        Map<String, List<String>> headers = Map.of(
            "content-type", List.of("application/x-www-form-urlencoded; charset=UTF-8"),
            "user-agent", List.of("TwilioProxy/1.1"),
            "x-twilio-signature", List.of(hmac(signed.toString())));
        return new SignedWebhook(url, headers, body);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(FakeTwilio.utf8(authToken), HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(FakeTwilio.utf8(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
