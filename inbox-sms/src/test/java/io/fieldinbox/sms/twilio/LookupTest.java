// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import static io.fieldinbox.sms.twilio.TwilioFixture.ACCOUNT;
import static io.fieldinbox.sms.twilio.TwilioFixture.CREDENTIALS;
import static io.fieldinbox.sms.twilio.TwilioFixture.NOW;
import static io.fieldinbox.sms.twilio.TwilioFixture.OUR_NUMBER;
import static io.fieldinbox.sms.twilio.TwilioFixture.TOKEN;
import static io.fieldinbox.sms.twilio.TwilioFixture.outgoing;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.testkit.twilio.FakeTwilio;
import io.fieldinbox.testkit.twilio.Reaction;
import io.fieldinbox.transport.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("DL-5: looking for a message whose outcome is not known")
class LookupTest {

    private final FakeTwilio twilio = FakeTwilio.start(ACCOUNT, TOKEN, Clock.fixed(NOW, ZoneOffset.UTC));
    private final TwilioSms adapter = TwilioSms.with(CREDENTIALS).baseUrl(twilio.baseUrl()).build();

    @AfterEach
    void close() {
        twilio.close();
    }

    @Test
    @DisplayName("DL-5: one that was taken is found by numbers, words and time")
    void found() {
        twilio.next(Reaction.ACCEPT_AND_RESET);
        assertEquals(new Outcome.Unknown("connection-lost"), adapter.send(outgoing("On the way")));
        adapter.send(outgoing("Other words"));
        adapter.send(outgoing(OUR_NUMBER, Address.phone("+14155552672"), "On the way"));
        adapter.send(outgoing(Address.phone("+15005550007"), TwilioFixture.CUSTOMER, "On the way"));
        assertEquals(
            Optional.of(new Outcome.Accepted(twilio.messages().get(0).sid())), adapter.lookup(outgoing("On the way"), NOW));
        assertEquals(
            Optional.of(new Outcome.Accepted(twilio.messages().get(0).sid())),
            adapter.lookup(outgoing("On the way"), NOW.minusSeconds(50)));
    }

    @Test
    @DisplayName("DL-5: none, two of them, or one of another time tell nothing: never 'not sent'")
    void notCertain() {
        assertEquals(Optional.empty(), adapter.lookup(outgoing("On the way"), NOW));
        adapter.send(outgoing("On the way"));
        assertEquals(Optional.empty(), adapter.lookup(outgoing("On the way"), NOW.plus(Duration.ofSeconds(4))));
        assertEquals(Optional.empty(), adapter.lookup(outgoing("On the way"), NOW.minus(Duration.ofMinutes(2))));
        adapter.send(outgoing("On the way"));
        assertEquals(Optional.empty(), adapter.lookup(outgoing("On the way"), NOW));
    }

    @Test
    @DisplayName("DL-5: no answer tells nothing")
    void noAnswer() {
        twilio.close();
        assertEquals(Optional.empty(), adapter.lookup(outgoing("On the way"), NOW));
    }
}
