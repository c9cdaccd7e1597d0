// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.attention.Presence;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
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
}
