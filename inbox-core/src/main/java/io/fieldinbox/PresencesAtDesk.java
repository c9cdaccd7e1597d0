// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.attention.Presence;
import io.fieldinbox.attention.PresenceStore;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.Texts;
import java.time.Instant;
import java.util.List;

/** Presence at a desk. */
final class PresencesAtDesk implements Presences {

    private final AtDesk at;

    PresencesAtDesk(AtDesk at) {
        this.at = at;
    }

    @Override
    public void sign(ConversationId conversation, String window, boolean typing, boolean viewing) {
        if (!window.isEmpty()) {
            Texts.id(window, 64, "window");
        }
        Located found = at.see(conversation);
        boolean types = typing && at.profile().visibility().mayAct(at.viewer(), found.head());
        boolean views = viewing || typing && !types;
        if (types || views ? there(conversation, window, types, views) : store().leave(at.organization(), conversation, me(), window, at.kit().storage().clock().now())) {
            at.kit().news().tell(List.of(at.organization()));
        }
    }

    private boolean there(ConversationId conversation, String window, boolean types, boolean views) {
        Instant now = at.kit().storage().clock().now();
        Presence presence = new Presence(conversation, me(), at.viewer().employee().name(), types ? now : null, views ? now : null);
        return store().sign(at.organization(), presence, window, now, now.plus(COUNTS));
    }

    @Override
    public List<Presence> others(ConversationId conversation) {
        at.see(conversation);
        return store().in(at.organization(), conversation, at.kit().storage().clock().now()).stream().filter(p -> !p.employee().equals(me())).toList();
    }

    private PresenceStore store() {
        return at.kit().storage().presence();
    }

    private EmployeeId me() {
        return at.viewer().employee().id();
    }
}
