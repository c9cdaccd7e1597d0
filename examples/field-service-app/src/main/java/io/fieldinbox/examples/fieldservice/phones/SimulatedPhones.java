// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.phones;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ChannelKind;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.sms.Segments;
import io.fieldinbox.testkit.carrier.Fault;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.carrier.SimulatedLineTypes;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.scheduling.annotation.EnableScheduling;

/** A carrier in memory, as long as no Twilio account is named. */
@Configuration
@EnableScheduling
@WhenSimulated
class SimulatedPhones {

    /** The office's number at the simulated carrier. */
    static final String OFFICE = "+12065550100";
    /** A technician's company phone. */
    static final String STAFF = "+12065550161";
    /** A customer's number that takes no texts. */
    static final String LANDLINE = "+12065550171";
    /** Nobody's number. */
    static final String STRANGER = "+12065550199";

    /** Where customers send pictures: what comes in joins the conversation at the office line. */
    static final String PICTURES = "+12065550102";

    @Bean
    @Primary
    Channel officeLine(@Value("${inbox.organization:default}") String organization) {
        return new Channel(new OrganizationId(organization), new ChannelId("office"), ChannelKind.SMS, SimulatedCarrier.NAME, Address.phone(OFFICE),
                "Office line", Channel.MAIN_INBOX, null);
    }

    @Bean
    Channel pictureLine(Channel officeLine) {
        return new Channel(officeLine.organization(), new ChannelId("pictures"), ChannelKind.SMS, SimulatedCarrier.NAME, Address.phone(PICTURES), "Pictures", Channel.MAIN_INBOX, null)
                .at(officeLine.id());
    }

    /** Its seed differs from start to start, so that ids of messages in a kept database do not come again. */
    @Bean
    SimulatedCarrier simulatedCarrier(Channel officeLine, Clock clock, @Value("${demo.simulated-carrier.secret}") String secret) {
        SimulatedCarrier carrier = SimulatedCarrier.of(officeLine, clock, clock.millis(), secret);
        carrier.cutTexts(text -> Segments.of(text).asCount());
        carrier.lateBy(Duration.ofSeconds(1));
        carrier.faults().always(Fault.RECEIPT_LATE);
        carrier.faults(Address.phone(LANDLINE)).always(Fault.LANDLINE);
        return carrier;
    }

    /** What the carrier says of lines when it is asked. */
    @Bean
    SimulatedLineTypes simulatedLineTypes() {
        return new SimulatedLineTypes().knows(LANDLINE, LineType.LANDLINE).knows(STRANGER, LineType.MOBILE);
    }
}
