// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.exceptions.people;

/** Is not one of ours. */
final class StrangeException extends RuntimeException {}
