// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.contracts.testkit;

import io.fieldinbox.architecture.seeded.contracts.people.Proven;

/** Stands for a contract. */
public abstract class ProvenContract {
    void passes(Proven subject) {
        subject.run();
    }
}
