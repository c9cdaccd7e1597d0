// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/** Writes down every statement that is executed through it, and every commit. */
final class CountingDataSource {
    private final List<String> executed = Collections.synchronizedList(new ArrayList<>());
    private final DataSource dataSource;

    CountingDataSource(DataSource target) {
        this.dataSource = proxy(DataSource.class, (self, method, args) -> {
            Object result = invoke(target, method, args);
            return result instanceof Connection connection ? connection(connection) : result;
        });
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** What was executed since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(executed);
        executed.clear();
        return taken;
    }

    private Connection connection(Connection target) {
        return proxy(Connection.class, (self, method, args) -> {
            Object result = invoke(target, method, args);
            if (method.getName().equals("commit")) {
                executed.add("commit");
            }
            if (result instanceof PreparedStatement statement) {
                return statement(PreparedStatement.class, statement, (String) args[0]);
            }
            return result instanceof Statement statement ? statement(Statement.class, statement, null) : result;
        });
    }

    private <T extends Statement> T statement(Class<T> type, T target, String text) {
        return proxy(type, (self, method, args) -> {
            if (method.getName().startsWith("execute")) {
                executed.add(text != null ? text : (String) args[0]);
            }
            return invoke(target, method, args);
        });
    }

    private static Object invoke(Object target, java.lang.reflect.Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
