// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.attention;

import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Spi;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Who is where now, for all nodes. A sign counts until a time and goes by itself; nothing is kept of it. Times are the store's. Its calls join
 * the unit of work they are called in; outside one they make their own.
 */
@Spi
public interface PresenceStore {

    /**
     * Notes a sign of an employee in a conversation, in place of the one before of the same window. What was going on before, by a sign
     * that still counts, and still is has been since then.
     *
     * @param window which of the employee's windows gives it, at most 64 characters; may be empty
     * @param now the store's time
     * @param until the time until which it counts
     * @return whether others see something else than before
     */
    boolean sign(OrganizationId organization, Presence presence, String window, Instant now, Instant until);

    /**
     * Forgets one window of an employee in a conversation; what their others do goes on.
     *
     * @return whether others see something else than before
     */
    boolean leave(OrganizationId organization, ConversationId conversation, EmployeeId employee, String window, Instant now);

    /** Who is in a conversation, by the signs that still count, all windows of one together, in the order of employees' ids. */
    List<Presence> in(OrganizationId organization, ConversationId conversation, Instant now);

    /** Who is anywhere in these organizations, by the signs that still count, all windows of one in a conversation together; organizations without anybody are left out. One statement. */
    Map<OrganizationId, List<Presence>> present(Collection<OrganizationId> organizations, Instant now);

    /** Deletes the signs of all organizations that have not counted since a time; says how many they were. */
    int sweep(Instant before);
}
