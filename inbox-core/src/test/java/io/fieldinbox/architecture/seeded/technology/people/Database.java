// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.technology.people;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Uses JDBC. */
final class Database {
    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:none");
    }
}
