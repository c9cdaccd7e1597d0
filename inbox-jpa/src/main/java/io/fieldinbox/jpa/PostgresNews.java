// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.event.NewsWire;
import io.fieldinbox.kernel.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** LISTEN and NOTIFY of PostgreSQL: the ids of organizations, one a line. It tells by statements of the store and listens on a connection of its own. */
final class PostgresNews implements NewsWire {

    static final String CHANNEL = "fieldinbox_news";

    /** The server takes less than 8,000 bytes. */
    private static final int MOST_BYTES = 7_900;
    private static final Duration LOCK_WAIT = Duration.ofSeconds(2);
    private static final String NOTIFY = "select pg_notify('" + CHANNEL + "', ?)";
    // A hint is not worth waiting for the disk.
    private static final String NOTIFY_ALONE = "select pg_notify('" + CHANNEL + "', ?), set_config('synchronous_commit', 'off', true)";

    private final Sql sql;
    private final DataSource direct;

    /**
     * Creates one.
     *
     * @param direct gives connections to the server itself, not of a pool that hands them on between transactions
     */
    PostgresNews(Sql sql, DataSource direct) {
        this.sql = sql;
        this.direct = direct;
    }

    @Override
    public void tell(Collection<OrganizationId> organizations) {
        for (String payload : payloads(organizations)) {
            if (sql.joined()) {
                sql.lock(NOTIFY, row -> true, payload);
            } else {
                sql.own(LOCK_WAIT, () -> sql.lock(NOTIFY_ALONE, row -> true, payload));
            }
        }
    }

    @Override
    public AutoCloseable listen(Consumer<Collection<OrganizationId>> hearer) {
        PostgresListener listener = new PostgresListener(direct, hearer);
        listener.start();
        return listener;
    }

    private static List<String> payloads(Collection<OrganizationId> organizations) {
        List<String> payloads = new ArrayList<>();
        StringBuilder next = new StringBuilder();
        int bytes = 0;
        for (OrganizationId organization : organizations) {
            int more = organization.value().getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes + more > MOST_BYTES) {
                payloads.add(next.toString());
                next.setLength(0);
                bytes = 0;
            }
            next.append(organization.value()).append('\n');
            bytes += more;
        }
        if (!next.isEmpty()) {
            payloads.add(next.toString());
        }
        return payloads;
    }
}
