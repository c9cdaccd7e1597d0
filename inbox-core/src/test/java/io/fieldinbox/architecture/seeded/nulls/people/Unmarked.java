// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.nulls.people;

/** Breaks a rule. */
final class Unmarked {}
