// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Has PostgreSQL explain every statement on our tables that is executed through it, right before it is executed, with a plan made for the
 * values and with one made without knowing them.
 */
final class ExplainingDataSource {
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared((?: (?:hit|read|dirtied|written)=\\d+)+)");

    private final DataSource dataSource;
    private List<Explained> explained;

    ExplainingDataSource(DataSource target) {
        this.dataSource = proxy(DataSource.class, (self, method, args) -> {
            Object result = invoke(target, method, args);
            return result instanceof Connection connection ? connection(connection) : result;
        });
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** What was explained while work ran on this thread. */
    List<Explained> explain(Runnable work) {
        explained = new ArrayList<>();
        try {
            work.run();
            return explained;
        } finally {
            explained = null;
        }
    }

    private Connection connection(Connection target) {
        return proxy(Connection.class, (self, method, args) -> {
            Object result = invoke(target, method, args);
            return result instanceof PreparedStatement statement ? statement(target, statement, (String) args[0]) : result;
        });
    }

    private PreparedStatement statement(Connection connection, PreparedStatement target, String text) {
        TreeMap<Integer, Object> values = new TreeMap<>();
        return proxy(PreparedStatement.class, (self, method, args) -> {
            if (method.getName().equals("setObject")) {
                values.put((Integer) args[0], args[1]);
            }
            if (method.getName().startsWith("execute") && explained != null && text.contains("inbox_")) {
                explainEach(connection, text, new ArrayList<>(values.values()));
            }
            return invoke(target, method, args);
        });
    }

    /** Several that travel together are explained one by one, without those that open the transaction. */
    private void explainEach(Connection connection, String text, List<Object> values) throws SQLException {
        int from = 0;
        for (String one : text.split("; ")) {
            int to = from + (int) one.chars().filter(c -> c == '?').count();
            if (one.contains("inbox_")) {
                List<Object> bound = values.subList(from, to);
                explained.add(new Explained(one, List.of(plan(connection, one, bound, "force_custom_plan"), plan(connection, one, bound, "force_generic_plan"))));
            }
            from = to;
        }
    }

    /** Within a savepoint, so that what the explained statement writes is undone before it is executed. */
    private static String plan(Connection connection, String text, List<Object> values, String mode) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        java.sql.Savepoint before = connection.setSavepoint();
        try (Statement s = connection.createStatement()) {
            s.execute("set local plan_cache_mode = " + mode);
            s.execute("prepare explained as " + numbered(text));
            String call = values.isEmpty() ? "" : "(" + String.join(", ", values.stream().map(ExplainingDataSource::literal).toList()) + ")";
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = s.executeQuery("explain (analyze, buffers) execute explained" + call)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            s.execute("deallocate explained");
            return plan.toString();
        } finally {
            connection.rollback(before);
            if (autoCommit) {
                connection.rollback();
            }
            connection.setAutoCommit(autoCommit);
        }
    }

    private static String numbered(String text) {
        StringBuilder numbered = new StringBuilder();
        int n = 0;
        for (char c : text.toCharArray()) {
            numbered.append(c == '?' ? "$" + ++n : String.valueOf(c));
        }
        return numbered.toString();
    }

    private static String literal(Object value) {
        return value == null || value instanceof Number || value instanceof Boolean ? String.valueOf(value) : "'" + value.toString().replace("'", "''") + "'";
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

    /** A statement and its plans: with the values known, and without. */
    record Explained(String text, List<String> plans) {

        /** The buffers of the whole statement by each plan. */
        List<Long> buffers() {
            return plans.stream().map(Explained::buffers).toList();
        }

        private static long buffers(String plan) {
            Matcher first = BUFFERS.matcher(plan);
            if (!first.find()) {
                return 0;
            }
            long sum = 0;
            Matcher parts = Pattern.compile("(hit|read)=(\\d+)").matcher(first.group(1));
            while (parts.find()) {
                sum += Long.parseLong(parts.group(2));
            }
            return sum;
        }

        @Override
        public String toString() {
            return text + "\n" + String.join("\n", plans);
        }
    }
}
