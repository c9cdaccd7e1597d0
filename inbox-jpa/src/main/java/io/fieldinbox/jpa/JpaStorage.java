// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.attention.MarkStore;
import io.fieldinbox.attention.PresenceStore;
import io.fieldinbox.event.ChangeFeed;
import io.fieldinbox.event.NewsWire;
import io.fieldinbox.kernel.StoreClock;
import io.fieldinbox.kernel.UnitOfWork;
import io.fieldinbox.listing.InboxIndex;
import io.fieldinbox.storage.Storage;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The store over Jakarta Persistence: PostgreSQL, MariaDB or H2 with Hibernate. It works by statements on the entity manager's own
 * connection, in its transaction: none of the host's entities is flushed, loaded or evicted, and no entity of ours is managed.
 */
public final class JpaStorage implements Storage {
    private final UnitOfWork unitOfWork;
    private final @Nullable PlainTransactions plain;
    private final StoreClock clock;
    private final Conversing conversing;
    private final Queues queues;
    private final InboxIndex index;
    private final MarkStore marks;
    private final PresenceStore presence;
    private final ChangeFeed feed;
    private final Sql sql;

    private JpaStorage(EntityManagerFactory emf, JpaTransactions transactions) {
        Dialect dialect = dialect(emf);
        JpaUnitOfWork work = new JpaUnitOfWork(emf, transactions, dialect);
        this.sql = new Sql(dialect, work);
        this.unitOfWork = work;
        this.plain = transactions instanceof PlainTransactions p ? p : null;
        this.clock = new DatabaseClock(sql);
        this.conversing = new Conversing(new Threads(sql), new Changes(sql), new Addresses(sql));
        this.queues = new Queues(new Lanes(sql), new Deliveries(sql), new Requests(sql), new Counters(sql));
        this.index = new Lists(sql);
        this.marks = new Marks(sql);
        this.presence = new Signs(sql);
        this.feed = new Feed(sql);
    }

    /**
     * A store with transactions of its own, resource-local and bound to the thread; {@link #join} lends it the host's.
     *
     * @throws IllegalArgumentException if the database is none of the three
     */
    public static JpaStorage on(EntityManagerFactory emf) {
        return new JpaStorage(emf, new PlainTransactions(emf));
    }

    /**
     * A store whose transactions something else finds and begins, such as Spring.
     *
     * @throws IllegalArgumentException if the database is none of the three
     */
    public static JpaStorage on(EntityManagerFactory emf, JpaTransactions transactions) {
        return new JpaStorage(emf, transactions);
    }

    /**
     * Runs work that calls the library within the host's transaction: what the library writes is committed or rolled back with it.
     * A refusal that the work throws leaves the transaction alone; any other failure marks it rollback-only. Hibernate's
     * {@code commit()} then returns normally and stores nothing, unless {@code hibernate.jpa.compliance.transaction=true}.
     *
     * @param em the host's entity manager, whose transaction is active
     * @throws JoinException if it is not
     * @throws io.fieldinbox.kernel.RetryTransactionException if a race was lost: the host may run its whole transaction again
     */
    public <T extends @Nullable Object> T join(EntityManager em, Supplier<T> work) {
        if (plain == null) {
            throw new JoinException("expected a store made by JpaStorage.on(emf): this one finds the host's transactions by itself");
        }
        return plain.lend(em, work);
    }

    /**
     * Carries word between the nodes over this store, where the database can: by LISTEN and NOTIFY of PostgreSQL. On others there is no wire,
     * and every node looks at the store.
     *
     * @param direct gives one more connection to the same database that stays open: to the server itself or through a pool that keeps it for
     *     the session, not through one that hands connections on between transactions
     */
    public NewsWire newsWire(DataSource direct) {
        return sql.dialect() == Dialect.POSTGRESQL ? new PostgresNews(sql, direct) : NewsWire.none();
    }

    private static Dialect dialect(EntityManagerFactory emf) {
        try (EntityManager em = emf.createEntityManager()) {
            return em.<Connection, Dialect>callWithConnection(Dialect::of);
        }
    }

    @Override
    public UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    public StoreClock clock() {
        return clock;
    }

    @Override
    public Conversing conversing() {
        return conversing;
    }

    @Override
    public Queues queues() {
        return queues;
    }

    @Override
    public InboxIndex index() {
        return index;
    }

    @Override
    public MarkStore marks() {
        return marks;
    }

    @Override
    public PresenceStore presence() {
        return presence;
    }

    @Override
    public ChangeFeed feed() {
        return feed;
    }
}
