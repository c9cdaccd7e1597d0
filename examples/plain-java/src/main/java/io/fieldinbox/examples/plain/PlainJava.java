// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.plain;

import io.fieldinbox.Desk;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.Messages.Sent;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.jpa.InboxSchema;
import io.fieldinbox.jpa.JpaStorage;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.transport.Receipt;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.time.Clock;
import java.util.Optional;
import org.h2.jdbcx.JdbcConnectionPool;

/** A customer texts, the office answers, the answer arrives: the inbox without a framework. */
public final class PlainJava {

    private static final OrganizationId HARBOR = new OrganizationId("harbor");
    private static final EmployeeId OLIVIA = new EmployeeId("olivia");

    private PlainJava() {}

    /** Runs it once and prints the conversation. */
    public static void main(String[] args) {
        JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:mem:plain", "sa", "");
        new InboxSchema(database).migrate();
        Channel office = Channel.sms(HARBOR, "office", SimulatedCarrier.NAME, Address.phone("+12065550100"));
        SimulatedCarrier carrier = SimulatedCarrier.of(office, Clock.systemUTC(), 1, "not used here");

        PersistenceConfiguration unit = new PersistenceConfiguration("plain")
                .provider("org.hibernate.jpa.HibernatePersistenceProvider")
                .property("jakarta.persistence.nonJtaDataSource", database);
        try (EntityManagerFactory emf = unit.createEntityManagerFactory();
                Fieldinbox box = Fieldinbox.builder().storage(JpaStorage.on(emf)).directory(new OneCustomer(OLIVIA)).channel(office).adapter(carrier).build()) {
            carrier.connect(event -> {
                if (event instanceof Inbound message) {
                    box.intake().receive(message);
                } else {
                    box.intake().receipt((Receipt) event);
                }
            });

            carrier.phone(OneCustomer.NUMBER).text("No hot water since this morning. Can you come?");
            carrier.deliver();

            Desk desk = box.desk(HARBOR, OLIVIA);
            Row waiting = desk.lists().page(View.OPEN, Optional.empty(), 25).items().get(0);
            Sent answer = desk.messages().send(new SendMessage(waiting.head().id(), "Sam is with you at 2 pm.", "answer-1", null)).orThrow();
            box.operations().drain();
            carrier.deliver();

            for (PlacedEntry entry : desk.messages().timeline(answer.entry().entry().head().conversation(), Anchor.NEWEST, 25).items()) {
                print(entry);
            }
        }
    }

    private static void print(PlacedEntry placed) {
        if (placed.entry() instanceof CustomerMessage message) {
            String standing = placed.delivery() == null ? "" : " (" + placed.delivery().state() + ")";
            System.out.println(message.direction() + ": " + message.text() + standing);
        }
    }
}
