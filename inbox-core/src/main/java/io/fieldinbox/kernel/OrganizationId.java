// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

/**
 * One field-service business: the tenant. It is part of every key, query and port call (I-7).
 *
 * @param value the host's id, 1 to 64 characters
 */
public record OrganizationId(String value) {
    /** Checks the length. */
    public OrganizationId {
        Texts.id(value, 64, "organization id");
    }

    @Override
    public String toString() {
        return value;
    }
}
