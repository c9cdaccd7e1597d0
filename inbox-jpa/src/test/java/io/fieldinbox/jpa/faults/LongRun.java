// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.faults;

/** Whether the long versions of these tests are asked for: {@code ./mvnw verify -Pfaults}. */
final class LongRun {

    static final boolean ASKED = Boolean.getBoolean("fieldinbox.faults");

    private LongRun() {}
}
