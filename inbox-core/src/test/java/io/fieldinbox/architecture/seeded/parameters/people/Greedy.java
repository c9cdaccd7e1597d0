// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.parameters.people;

/** Breaks a rule. */
final class Greedy {
    Greedy(int a, int b, int c, int d, int e, int f, int g, int h) {}
}
