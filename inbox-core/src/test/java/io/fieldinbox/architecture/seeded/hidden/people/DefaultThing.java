// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.hidden.people;

/** Breaks a rule. */
public final class DefaultThing {}
