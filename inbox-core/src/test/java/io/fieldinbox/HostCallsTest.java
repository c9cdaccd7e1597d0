// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fieldinbox.consent.Preferences;
import io.fieldinbox.kernel.HostFailedException;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.OrganizationId;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HostCallsTest {

    private static final OrganizationId ORG = new OrganizationId("acme");

    @Test
    @DisplayName("What a port of the host throws is told by a type of its own that names the call and not the words; our own exceptions and errors pass as they are")
    void guarded() {
        IllegalStateException broken = new IllegalStateException("no row for 'my gas is leaking'");
        HostFailedException failed = assertThrows(HostFailedException.class, () -> ask(broken));
        assertEquals("Preferences.unwanted of the host failed", failed.getMessage());
        assertSame(broken, failed.getCause());
        assertFalse(failed.toString().contains("gas"));
        NotPermittedException ours = NotPermittedException.notFound();
        assertSame(ours, assertThrows(NotPermittedException.class, () -> ask(ours)));
        assertThrows(StackOverflowError.class, () -> ask(new StackOverflowError()));
        assertEquals(Set.of(), HostCalls.guarded(Preferences.class, (organization, questions) -> Set.of()).unwanted(ORG, Set.of()));
    }

    private static void ask(Throwable thrown) {
        HostCalls.guarded(Preferences.class, (organization, questions) -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }).unwanted(ORG, Set.of());
    }
}
