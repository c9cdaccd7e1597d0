// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.names.people;

/** Breaks a rule. */
final class ThingPort {}
