// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.twilio;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A message that {@link FakeTwilio} took.
 *
 * @param accountSid whose it is
 * @param sid the identity Twilio gave it
 * @param from the sender's number
 * @param to the receiver's number
 * @param body the text
 * @param statusCallback where its receipts go, or empty text
 * @param created when it was taken
 */
public record TwilioMessage(String accountSid, String sid, String from, String to, String body, String statusCallback, Instant created) {

    /** As in RFC 2822, with two digits for the day and a numeric zone. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT);

    String json() {
        String date = FakeTwilio.quoted(DATE.format(created.atOffset(ZoneOffset.UTC)));
        return "{\"sid\":" + FakeTwilio.quoted(sid)
            + ",\"account_sid\":" + FakeTwilio.quoted(accountSid)
            + ",\"from\":" + FakeTwilio.quoted(from)
            + ",\"to\":" + FakeTwilio.quoted(to)
            + ",\"body\":" + FakeTwilio.quoted(body)
            + ",\"status\":\"queued\",\"direction\":\"outbound-api\",\"num_segments\":\"1\",\"num_media\":\"0\""
            + ",\"api_version\":\"2010-04-01\",\"price\":null,\"price_unit\":\"USD\",\"error_code\":null,\"error_message\":null"
            + ",\"messaging_service_sid\":null,\"uri\":\"/2010-04-01/Accounts/" + accountSid + "/Messages/" + sid + ".json\""
            + ",\"subresource_uris\":{},\"date_created\":" + date + ",\"date_updated\":" + date + ",\"date_sent\":null}";
    }
}
