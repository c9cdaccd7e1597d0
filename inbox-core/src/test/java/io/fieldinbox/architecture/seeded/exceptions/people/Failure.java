// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.exceptions.people;

/** Is not named as one. */
final class Failure extends Error {}
