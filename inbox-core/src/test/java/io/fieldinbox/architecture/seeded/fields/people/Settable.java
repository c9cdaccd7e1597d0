// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.fields.people;

/** Has a field that can be set. */
class Settable {
    String name = "";
    private final Last last = new Last();

    int next() {
        return ++last.number;
    }

    private static final class Last {
        private int number;
    }
}
