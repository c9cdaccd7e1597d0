// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.lookups.v2.PhoneNumber;
import com.twilio.rest.lookups.v2.PhoneNumber.LineTypeIntelligenceInfo;
import io.fieldinbox.contact.LineTypes;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.kernel.OrganizationId;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Line types by Twilio Lookup v2 ({@code line_type_intelligence}), which Twilio charges for. One call makes one request. Canadian
 * numbers need Twilio's approval (error 60601). Thread-safe.
 */
public final class TwilioLineTypes implements LineTypes {

    private static final Logger LOG = LoggerFactory.getLogger(TwilioLineTypes.class);
    private static final URI TWILIO = URI.create("https://lookups.twilio.com");
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String FIELD = "line_type_intelligence";
    private static final Map<String, LineType> TYPES = Map.of(
        "mobile", LineType.MOBILE, "landline", LineType.LANDLINE, "fixedVoip", LineType.VOIP, "nonFixedVoip", LineType.VOIP, "tollFree", LineType.TOLL_FREE);

    private final TwilioRestClient client;

    private TwilioLineTypes(TwilioCredentials credentials, URI baseUrl) {
        String account = credentials.accountSid();
        this.client = new TwilioRestClient.Builder(account, credentials.authTokens().get(0)).accountSid(account)
            .httpClient(new SingleRequestClient(baseUrl, CONNECT_TIMEOUT, TIMEOUT)).build();
    }

    /** The look-up of an account. */
    public static TwilioLineTypes with(TwilioCredentials credentials) {
        return at(credentials, TWILIO);
    }

    /** The same at another address than {@code https://lookups.twilio.com}: a server for tests. */
    public static TwilioLineTypes at(TwilioCredentials credentials, URI baseUrl) {
        return new TwilioLineTypes(credentials, baseUrl);
    }

    @Override
    public Looked lookUp(OrganizationId organization, Address number) {
        try {
            PhoneNumber told = PhoneNumber.fetcher(number.value()).setFields(FIELD).fetch(client);
            return Boolean.FALSE.equals(told.getValid())
                ? new Looked.Failed("not-valid", "Twilio says that this is not a valid number")
                : type(told.getLineTypeIntelligence());
        } catch (NoAnswerException e) {
            LOG.warn("twilio: a look-up has no answer: {}", e.getMessage());
            return new Looked.Failed(e.code(), "Twilio did not answer the look-up; try again later");
        } catch (ApiException e) {
            LOG.warn("twilio: a look-up was refused with code {}", e.getCode());
            return refused(e.getCode() == null ? "unreadable-answer" : e.getCode().toString());
        } catch (TwilioException e) {
            LOG.warn("twilio: the answer to a look-up cannot be read: {}", e.getClass().getSimpleName());
            return refused("unreadable-answer");
        }
    }

    private static Looked type(@Nullable LineTypeIntelligenceInfo told) {
        if (told == null) {
            return refused("no-line-type");
        }
        if (told.getErrorCode() != null) {
            return refused(told.getErrorCode().toString());
        }
        return new Looked.Found(told.getType() == null ? LineType.UNKNOWN : TYPES.getOrDefault(told.getType(), LineType.UNKNOWN));
    }

    private static Looked.Failed refused(String code) {
        return new Looked.Failed(code, "Twilio refused the look-up; www.twilio.com/docs/api/errors explains the code");
    }
}
