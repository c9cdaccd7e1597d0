// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.neighbours.jpa;

/** Stands for storage. */
public final class Rows {}
