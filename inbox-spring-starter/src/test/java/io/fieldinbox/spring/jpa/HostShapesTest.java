// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.Desk;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.listing.View;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.jpa.plain.Message;
import io.fieldinbox.spring.jpa.plain.PlainHost;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The inbox in hosts of every shape, which change nothing for it. */
class HostShapesTest {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Test
    @DisplayName("A plain host with an entity called Message: host and inbox are written and rolled back together")
    void plain() {
        try (App app = App.plain(Plain.class, App.WITHOUT_SECURITY, "--spring.flyway.enabled=false", database())) {
            assertTogether(app);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({PlainHost.class, JpaHost.class})
    static class Plain {}

    private static void assertTogether(App app) {
        TransactionTemplate host = new TransactionTemplate(app.bean(PlatformTransactionManager.class));
        assertThrows(IllegalStateException.class, () -> host.executeWithoutResult(status -> {
            write(app, 1L, "+12065550101");
            throw new IllegalStateException("the host rolls back");
        }));
        assertNull(app.bean(EntityManager.class).find(Message.class, 1L));
        assertEquals(0, conversations(app));
        host.executeWithoutResult(status -> write(app, 2L, "+12065550102"));
        assertNotNull(app.bean(EntityManager.class).find(Message.class, 2L));
        assertEquals(1, conversations(app));
    }

    private static void write(App app, long id, String number) {
        app.bean(EntityManager.class).persist(new Message(id, "a host's own"));
        assertTrue(desk(app).conversations().start(new StartConversation(Address.phone(number), null, null)).orThrow().created());
    }

    private static int conversations(App app) {
        return desk(app).lists().page(View.ALL, Optional.empty(), 100).items().size();
    }

    private static Desk desk(App app) {
        return app.bean(Fieldinbox.class).desk(JpaHost.ORGANIZATION, new EmployeeId("olivia"));
    }

    private static String database() {
        return "--spring.datasource.url=jdbc:h2:mem:shapes" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
    }
}
