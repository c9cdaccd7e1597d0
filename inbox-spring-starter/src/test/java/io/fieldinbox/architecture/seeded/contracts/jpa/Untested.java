// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.contracts.jpa;

import io.fieldinbox.architecture.seeded.contracts.people.Proven;

/** Runs no contract. */
final class Untested implements Proven {
    @Override
    public void run() {}
}
