// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import static io.fieldinbox.sms.twilio.TwilioFixture.ACCOUNT;
import static io.fieldinbox.sms.twilio.TwilioFixture.CREDENTIALS;
import static io.fieldinbox.sms.twilio.TwilioFixture.CUSTOMER;
import static io.fieldinbox.sms.twilio.TwilioFixture.NOW;
import static io.fieldinbox.sms.twilio.TwilioFixture.ORGANIZATION;
import static io.fieldinbox.sms.twilio.TwilioFixture.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.fieldinbox.contact.LineTypes;
import io.fieldinbox.contact.LineTypes.Looked;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.testkit.contract.LineTypesContract;
import io.fieldinbox.testkit.twilio.FakeTwilio;
import io.fieldinbox.testkit.twilio.Reaction;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("DL-8: line types by Twilio Lookup v2")
class TwilioLineTypesContractTest extends LineTypesContract {

    private static final Map<LineType, String> WIRE = Map.of(LineType.MOBILE, "mobile", LineType.LANDLINE, "landline", LineType.VOIP, "nonFixedVoip",
        LineType.TOLL_FREE, "tollFree", LineType.UNKNOWN, "pager");

    private final FakeTwilio twilio = FakeTwilio.start(ACCOUNT, TOKEN, Clock.fixed(NOW, ZoneOffset.UTC));
    private final LineTypes subject = TwilioLineTypes.at(CREDENTIALS, twilio.baseUrl());

    @AfterEach
    void close() {
        twilio.close();
    }

    @Override
    protected LineTypes lineTypes() {
        return subject;
    }

    @Override
    protected Address number(LineType type) {
        Address number = Address.phone("+1415555020" + type.ordinal());
        twilio.line(number.value(), WIRE.get(type));
        return number;
    }

    @Override
    protected void fail() {
        twilio.nextLookUp(Reaction.SERVER_ERROR);
    }

    @Test
    @DisplayName("DL-8: one request a look-up, for the number and for nothing but its line type")
    void oneRequest() {
        twilio.line(CUSTOMER.value(), "fixedVoip");
        assertEquals(new Looked.Found(LineType.VOIP), subject.lookUp(ORGANIZATION, CUSTOMER));
        assertEquals(1, twilio.requests().size());
        assertEquals("/v2/PhoneNumbers/%2B14155552671?Fields=line_type_intelligence", twilio.requests().get(0).path().replace("/+", "/%2B"));
    }

    @ParameterizedTest
    @DisplayName("DL-8: what is no answer is told as a failure, once, and never tried again by itself")
    @CsvSource({"500, http-500", "503, http-503", "429, http-429", "302, http-302", "404, 20404", "400, 60600", "403, unreadable-answer"})
    void failures(int status, String code) {
        List<Reaction> reactions = switch (status) {
            case 500 -> List.of(Reaction.SERVER_ERROR);
            case 503 -> List.of(Reaction.UNAVAILABLE);
            case 429 -> List.of(Reaction.throttle("3"));
            case 302 -> List.of(Reaction.REDIRECT);
            case 403 -> List.of(Reaction.answer(403, "text/html", "<html></html>"));
            default -> List.of(Reaction.refuse(status, Integer.parseInt(code), "Refused " + CUSTOMER.value()));
        };
        twilio.nextLookUp(reactions.get(0));
        Looked.Failed failed = assertInstanceOf(Looked.Failed.class, subject.lookUp(ORGANIZATION, CUSTOMER));
        assertEquals(code, failed.code());
        assertEquals(1, twilio.requests().size());
    }

    @Test
    @DisplayName("DL-8: a number that is none, and one that Twilio may not tell of, are no types")
    void notTold() {
        twilio.nextLookUp(Reaction.answer(200, "application/json", "{\"valid\":false,\"phone_number\":\"+14155552671\"}"));
        assertEquals("not-valid", assertInstanceOf(Looked.Failed.class, subject.lookUp(ORGANIZATION, CUSTOMER)).code());
        twilio.nextLookUp(Reaction.answer(200, "application/json", "{\"valid\":true,\"phone_number\":\"+14155552671\",\"line_type_intelligence\":{\"error_code\":60601,\"type\":null}}"));
        assertEquals("60601", assertInstanceOf(Looked.Failed.class, subject.lookUp(ORGANIZATION, CUSTOMER)).code());
        twilio.nextLookUp(Reaction.answer(200, "application/json", "{\"valid\":true,\"phone_number\":\"+14155552671\"}"));
        assertEquals("no-line-type", assertInstanceOf(Looked.Failed.class, subject.lookUp(ORGANIZATION, CUSTOMER)).code());
    }
}
