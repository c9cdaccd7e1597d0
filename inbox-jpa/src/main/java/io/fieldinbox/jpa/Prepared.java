// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A statement with its values.
 *
 * @param ahead how many results come before its own
 */
record Prepared(PreparedStatement statement, int ahead) implements AutoCloseable {

    int update() throws SQLException {
        if (ahead == 0) {
            return statement.executeUpdate();
        }
        execute();
        return statement.getUpdateCount();
    }

    /** The numbers of rows that several wrote which travel together. */
    int[] updates(int count) throws SQLException {
        execute();
        int[] written = new int[count];
        for (int i = 0; i < count; i++) {
            written[i] = statement.getUpdateCount();
            statement.getMoreResults();
        }
        return written;
    }

    ResultSet query() throws SQLException {
        if (ahead == 0) {
            return statement.executeQuery();
        }
        execute();
        return statement.getResultSet();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }

    private void execute() throws SQLException {
        boolean rows = statement.execute();
        for (int i = 0; i < ahead; i++) {
            rows = statement.getMoreResults();
        }
        if (!rows && statement.getUpdateCount() < 0) {
            throw new SQLException("expected a result after " + ahead + " others, got none");
        }
    }
}
