// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

/**
 * A person or company served; the host owns the record.
 *
 * @param value the host's id, 1 to 64 characters
 */
public record CustomerId(String value) {
    /** Checks the length. */
    public CustomerId {
        Texts.id(value, 64, "customer id");
    }

    @Override
    public String toString() {
        return value;
    }
}
