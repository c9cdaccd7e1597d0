// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

/**
 * The host's unit of work for a customer.
 *
 * @param value the host's id, 1 to 64 characters
 */
public record JobId(String value) {
    /** Checks the length. */
    public JobId {
        Texts.id(value, 64, "job id");
    }

    @Override
    public String toString() {
        return value;
    }
}
