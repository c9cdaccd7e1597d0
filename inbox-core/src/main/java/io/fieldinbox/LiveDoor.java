// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.attention.Presence;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.visibility.Viewer;
import io.fieldinbox.visibility.VisibilityPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The door of those who hold live connections. */
record LiveDoor(Kit kit) implements Live {

    @Override
    public Map<OrganizationId, List<Presence>> present(Set<OrganizationId> organizations) {
        return organizations.isEmpty() ? Map.of() : kit.storage().presence().present(organizations, kit.storage().clock().now());
    }

    @Override
    public Map<EmployeeId, Set<ConversationId>> visible(OrganizationId organization, Set<EmployeeId> employees, Set<ConversationId> conversations) {
        Map<EmployeeId, Set<ConversationId>> visible = new HashMap<>();
        if (employees.isEmpty() || conversations.isEmpty() || !Activation.of(kit, organization).active()) {
            return visible;
        }
        VisibilityPolicy policy = kit.profile(organization).visibility();
        Map<ConversationId, Located> heads = kit.storage().conversing().threads().find(organization, conversations);
        kit.host().directory().employees(organization, employees).forEach((id, employee) -> {
            Viewer viewer = new Viewer(organization, employee);
            visible.put(id, heads.values().stream().map(Located::head).filter(head -> policy.mayView(viewer, head)).map(head -> head.id()).collect(Collectors.toSet()));
        });
        return visible;
    }

    @Override
    public Raised alerts(OrganizationId organization, long after, int max) {
        if (after < 0 || max < 1 || max > 500) {
            throw new InvalidInputException("alerts: expected a place from 0 and 1 to 500 rows, got " + after + " and " + max);
        }
        List<ChangeRecord> changes = kit.storage().feed().read(organization, after, max);
        return changes.isEmpty() ? new Raised(List.of(), after) : new Raised(new Alerting(kit).decide(changes), changes.get(changes.size() - 1).number());
    }
}
