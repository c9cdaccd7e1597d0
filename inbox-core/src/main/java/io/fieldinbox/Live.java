// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.attention.Alert;
import io.fieldinbox.attention.Presence;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a node needs that holds live connections of many employees, each asked once for all of them. It says nothing of who may see it but by
 * {@link #visible}, so that a host must not show it as it is. Not for implementing.
 */
public interface Live {

    /** Who is anywhere in these organizations now; those without anybody are left out. One statement. */
    Map<OrganizationId, List<Presence>> present(Set<OrganizationId> organizations);

    /**
     * Which of these conversations each of these employees may open now; the host is asked once for all employees, the store once for all
     * conversations. Employees who have left are left out.
     */
    Map<EmployeeId, Set<ConversationId>> visible(OrganizationId organization, Set<EmployeeId> employees, Set<ConversationId> conversations);

    /**
     * Whom changes after a place in the organization's log alert, by the same decision as the host's {@code Alerts}, also where it has none. The
     * host is asked once for all of them.
     *
     * @param max how many rows of the log are looked at, 1 to 500
     */
    Raised alerts(OrganizationId organization, long after, int max);

    /**
     * Alerts, in the order of the log.
     *
     * @param position the place to go on from
     */
    record Raised(List<Alert> alerts, long position) {
        /** Copies the list. */
        public Raised {
            alerts = List.copyOf(alerts);
        }
    }
}
