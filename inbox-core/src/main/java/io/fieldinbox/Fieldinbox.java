// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.Employee;
import io.fieldinbox.visibility.Viewer;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The inbox that a host embeds: one per process, thread-safe. It lives in the host's process, database and transactions.
 *
 * <p>Callers come in by the door that fits who they are: {@link #desk} for employees, {@link #intake} for providers, {@link #host} for
 * the host's signals, {@link #operations} for operators. Work in the background runs between {@link #start} and {@link #close};
 * without it messages are taken in and queued, and leave when a node that was started, or {@link Operations#drain}, sends them.
 */
public final class Fieldinbox implements AutoCloseable {

    private final Kit kit;
    private final Background background;
    private final Intake intake;
    private final Operations operations;

    Fieldinbox(Kit kit, Background background, Intake intake) {
        this.kit = kit;
        this.background = background;
        this.intake = intake;
        this.operations = new OperationsDoor(kit, background);
    }

    /** Begins to build one. A store and a directory are needed; all else has a default. */
    public static FieldinboxBuilder builder() {
        return new FieldinboxBuilder();
    }

    /**
     * The desk of an employee, for one request: the facts about the employee are asked of the host now.
     *
     * @throws NotPermittedException as <em>not found</em>, if the host knows no such employee
     */
    public Desk desk(OrganizationId organization, EmployeeId employee) {
        Employee facts = kit.host().directory().employees(organization, Set.of(employee)).get(employee);
        if (facts == null) {
            throw NotPermittedException.notFound();
        }
        return DeskDoor.of(new AtDesk(kit, new Viewer(organization, facts)));
    }

    /** The host's signals about an organization. */
    public HostDoor host(OrganizationId organization) {
        return new SignalDoor(kit, organization);
    }

    /** Where providers come in. */
    public Intake intake() {
        return intake;
    }

    /** What a node needs that holds live connections of many employees. */
    public Live live() {
        return new LiveDoor(kit);
    }

    /** What operators need. */
    public Operations operations() {
        return operations;
    }

    /**
     * Calls a listener soon after an organization has something new: changes, or who is present. Of what happens on other nodes it is told
     * at once where there is a {@code NewsWire}, else not: who must know looks each second. It is a hint: read what happened from the change
     * log. Listeners must be quick.
     *
     * @return ends it
     */
    public AutoCloseable onNews(Consumer<OrganizationId> listener) {
        return kit.news().onNews(listener);
    }

    /** Looks for committed work now rather than with the next poll; for hosts without commit hooks. */
    public void nudge() {
        background.nudge();
    }

    /** Starts the work in the background; a second call changes nothing. */
    public Fieldinbox start() {
        background.start();
        return this;
    }

    /** Stops it; a message that is being sent is finished first, for at most the send timeout. */
    @Override
    public void close() {
        kit.news().close();
        background.close();
    }
}
