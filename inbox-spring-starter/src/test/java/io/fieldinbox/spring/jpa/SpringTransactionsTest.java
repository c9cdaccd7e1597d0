// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.jpa.plain.PlainHost;
import jakarta.persistence.EntityManagerFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The wake-up after a host's commit. */
class SpringTransactionsTest {

    @Test
    @DisplayName("I-8: after the host's commit, and not before or after a rollback, the pump is woken, once however often the transaction was joined")
    void nudge() {
        try (App app = App.plain(PlainHost.class, App.WITHOUT_SECURITY, "--spring.flyway.enabled=false", "--spring.datasource.url=jdbc:h2:mem:nudge")) {
            AtomicInteger nudges = new AtomicInteger();
            PlatformTransactionManager manager = app.bean(PlatformTransactionManager.class);
            SpringTransactions transactions = new SpringTransactions(app.bean(EntityManagerFactory.class), manager, nudges::incrementAndGet);
            assertNull(transactions.host());
            new TransactionTemplate(manager).executeWithoutResult(host -> {
                assertNotNull(transactions.host());
                assertNotNull(transactions.host());
                assertEquals(0, nudges.get());
            });
            assertEquals(1, nudges.get());
            new TransactionTemplate(manager).executeWithoutResult(host -> {
                assertNotNull(transactions.host());
                transactions.markRollbackOnly();
                host.setRollbackOnly();
            });
            assertEquals(1, nudges.get());
        }
    }
}
