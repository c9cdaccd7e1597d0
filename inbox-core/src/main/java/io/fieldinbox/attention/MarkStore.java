// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.attention;

import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Spi;
import java.util.Collection;
import java.util.Map;

/** How far each employee has read. Its calls join the unit of work they are called in; outside one they make their own. */
@Spi
public interface MarkStore {

    /** Moves a mark forward; one that is further already stays. */
    void mark(OrganizationId organization, EmployeeId employee, ConversationId conversation, Mark to);

    /** Sets a mark, also backward. */
    void reset(OrganizationId organization, EmployeeId employee, ConversationId conversation, Mark to);

    /** The marks of an employee on these conversations, in one statement; those without are left out. */
    Map<ConversationId, Mark> marks(OrganizationId organization, EmployeeId employee, Collection<ConversationId> conversations);
}
