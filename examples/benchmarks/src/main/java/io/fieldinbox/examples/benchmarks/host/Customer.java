// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.benchmarks.host;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** An entity of the host's own. */
@Entity(name = "Customer")
public class Customer {

    @Id
    private long id;

    private @Nullable String name;

    /** For JPA. */
    protected Customer() {}

    /** The key. */
    public long id() {
        return id;
    }

    /** What the customer is called. */
    public @Nullable String name() {
        return name;
    }
}
