// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import io.fieldinbox.attention.Mark;
import io.fieldinbox.attention.MarkStore;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import java.util.Collection;
import java.util.Map;

/** Passes every call on; a mutant overrides what it breaks. */
abstract class ForwardingMarkStore implements MarkStore {

    final MarkStore sound;

    ForwardingMarkStore(MarkStore sound) {
        this.sound = sound;
    }

    @Override
    public void mark(OrganizationId organization, EmployeeId employee, ConversationId conversation, Mark to) {
        sound.mark(organization, employee, conversation, to);
    }

    @Override
    public void reset(OrganizationId organization, EmployeeId employee, ConversationId conversation, Mark to) {
        sound.reset(organization, employee, conversation, to);
    }

    @Override
    public Map<ConversationId, Mark> marks(OrganizationId organization, EmployeeId employee, Collection<ConversationId> conversations) {
        return sound.marks(organization, employee, conversations);
    }
}
