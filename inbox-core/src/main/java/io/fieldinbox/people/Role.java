// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.people;

import io.fieldinbox.kernel.Texts;

/**
 * What an employee is in the organization. Hosts may define their own.
 *
 * @param name upper case words joined by '_', at most 64 characters
 */
public record Role(String name) {
    /** Runs the organization. */
    public static final Role ADMIN = new Role("ADMIN");
    /** Runs the office. */
    public static final Role OFFICE_MANAGER = new Role("OFFICE_MANAGER");
    /** Works in the office. */
    public static final Role OFFICE_STAFF = new Role("OFFICE_STAFF");
    /** Works at the customer's. */
    public static final Role TECHNICIAN = new Role("TECHNICIAN");
    /** Sells. */
    public static final Role SALES = new Role("SALES");
    /** Looks after customers. */
    public static final Role SERVICE = new Role("SERVICE");

    /** Checks the length. */
    public Role {
        Texts.id(name, 64, "role");
    }
}
