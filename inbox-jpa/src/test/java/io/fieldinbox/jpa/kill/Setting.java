// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.kill;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.FieldinboxBuilder;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.delivery.SendSettings;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.testkit.host.SimulatedHost;
import java.time.Duration;
import java.util.List;

/** What all processes of the test agree on: an organization with four numbers, its employee, and how messages are sent. */
final class Setting {

    static final OrganizationId ORGANIZATION = new OrganizationId("kill");
    static final EmployeeId OLGA = new EmployeeId("olga");
    static final Duration SEND_TIMEOUT = Duration.ofSeconds(1);

    /** The carrier throttles it until it is told otherwise. */
    static final Channel THROTTLED = channel("throttled", RemoteCarrier.ASKABLE, "+14155550101");
    /** It has a long lane, and its carrier can be asked. */
    static final Channel ASKABLE = channel("askable", RemoteCarrier.ASKABLE, "+14155550102");
    /** It has a long lane, and nobody can be asked. */
    static final Channel SILENT = channel("silent", RemoteCarrier.SILENT, "+14155550103");
    /** It has a rate limit. */
    static final Channel RATED = channel("rated", RemoteCarrier.ASKABLE, "+14155550104");

    private static final SendSettings SENDING = new SendSettings(
            SEND_TIMEOUT, Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofMinutes(1), 5, Duration.ofMillis(200), Duration.ofSeconds(2), 20, 2);

    private Setting() {}

    /** Fieldinbox of a process with a name over a store; its carrier listens on a port of this machine. */
    static FieldinboxBuilder fieldinbox(Storage storage, String process, int carrier) {
        SimulatedHost host = new SimulatedHost();
        host.office(ORGANIZATION, OLGA.value(), "Olga Office");
        FieldinboxBuilder builder = Fieldinbox.builder().storage(storage).directory(host).sending(SENDING)
                .adapter(new RemoteCarrier(process, carrier, true)).adapter(new RemoteCarrier(process, carrier, false));
        List.of(THROTTLED, ASKABLE, SILENT, RATED).forEach(builder::channel);
        return builder;
    }

    private static Channel channel(String id, String adapter, String number) {
        return Channel.sms(ORGANIZATION, id, adapter, Address.phone(number));
    }
}
