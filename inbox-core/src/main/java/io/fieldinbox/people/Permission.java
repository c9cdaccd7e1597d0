// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.people;

import io.fieldinbox.kernel.Texts;

/**
 * What an employee may do, granted or taken by the host per employee, apart from roles (VS-2). Hosts may define their own.
 *
 * @param name as a person would read it, at most 64 characters
 */
public record Permission(String name) {
    /** May see customer conversations. */
    public static final Permission VIEW_CUSTOMER_CHATS = new Permission("view customer chats");
    /** May see and act in customer conversations; includes block and record consent. */
    public static final Permission FULL_ACCESS = new Permission("full access to customer chats");

    /** Checks the length. */
    public Permission {
        Texts.id(name, 64, "permission");
    }
}
