// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.faults;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** A data source on PostgreSQL that counts the steps of one thread, statements and commits, and breaks at the n-th if told so. */
final class BreakingDataSource {

    /** How a step breaks. */
    enum Break {
        /** The statement, or the commit, fails. */
        FAILS,
        /** The transaction loses a race, which can be run again. */
        LOST_RACE,
        /** This and all later steps fail: the database is away. */
        DOWN,
        /** The server ends the connection before the step. */
        CONNECTION_LOST,
        /** The server ends the connection after a commit has been done and before it is told; only commits are counted. */
        COMMIT_ANSWER_LOST
    }

    private static final String COMMIT = "commit";

    private final DataSource target;
    private final DataSource dataSource;
    private final ThreadLocal<Plan> plan = new ThreadLocal<>();

    BreakingDataSource(DataSource target) {
        this.target = target;
        this.dataSource = proxy(DataSource.class, (self, method, args) -> {
            Object result = invoke(target, method, args);
            return result instanceof Connection connection ? connection(connection) : result;
        });
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** Has the n-th step of this thread from now on break, from 1. */
    void breakAt(int step, Break how) {
        plan.set(new Plan(step, how));
    }

    /** Breaks nothing any more on this thread; true where something was broken. */
    boolean heal() {
        Plan was = plan.get();
        plan.remove();
        return was != null && was.broken;
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, (self, method, args) -> {
            if (method.getName().equals(COMMIT)) {
                return step(connection, method.getName(), () -> invoke(connection, method, args));
            }
            Object result = invoke(connection, method, args);
            if (result instanceof PreparedStatement statement) {
                return statement(PreparedStatement.class, statement, connection);
            }
            return result instanceof Statement statement ? statement(Statement.class, statement, connection) : result;
        });
    }

    private <T extends Statement> T statement(Class<T> type, T statement, Connection connection) {
        return proxy(type, (self, method, args) -> method.getName().startsWith("execute")
                ? step(connection, method.getName(), () -> invoke(statement, method, args))
                : invoke(statement, method, args));
    }

    private Object step(Connection connection, String name, Step step) throws Throwable {
        Plan now = plan.get();
        if (now == null || !now.isDue(name.equals(COMMIT))) {
            return step.run();
        }
        switch (now.how) {
            case FAILS, DOWN -> throw new SQLException("made to fail", now.how == Break.DOWN ? "08001" : "XX000");
            case LOST_RACE -> throw new SQLException("made to lose a race", "40001");
            case CONNECTION_LOST -> {
                end(connection);
                return step.run();
            }
            default -> {
                Object result = step.run();
                if (result instanceof ResultSet rows) {
                    rows.close();
                }
                end(connection);
                notice(connection);
                throw new SQLException("the answer to " + name + " was lost", "08006");
            }
        }
    }

    /** Has the server end the session behind a connection, and waits until it has. */
    private void end(Connection connection) throws SQLException {
        int session = connection.unwrap(PGConnection.class).getBackendPID();
        try (Connection other = target.getConnection();
                PreparedStatement end = other.prepareStatement("select pg_terminate_backend(?)");
                PreparedStatement look = other.prepareStatement("select 1 from pg_stat_get_activity(?)")) {
            end.setInt(1, session);
            end.executeQuery().close();
            look.setInt(1, session);
            Await.until(Duration.ofSeconds(30), () -> isGone(look), () -> "the server does not end session " + session);
        }
    }

    private static boolean isGone(PreparedStatement look) {
        try (ResultSet session = look.executeQuery()) {
            return !session.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the pool see that the connection is gone, as it would have by the answer that did not come. */
    private static void notice(Connection connection) throws SQLException {
        boolean gone = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        } catch (SQLException lost) {
            gone = true;
        }
        if (!gone) {
            throw new IllegalStateException("the connection is still there");
        }
    }

    private static Object invoke(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private interface Step {
        Object run() throws Throwable;
    }

    private static final class Plan {
        private final int step;
        private final Break how;
        private int done;
        private boolean broken;

        private Plan(int step, Break how) {
            this.step = step;
            this.how = how;
        }

        private boolean isDue(boolean commit) {
            done += commit || how != Break.COMMIT_ANSWER_LOST ? 1 : 0;
            boolean due = how == Break.DOWN ? done >= step : done == step && !broken;
            broken |= due;
            return due;
        }
    }
}
