// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.order;

/** Stands for a door. */
public final class Front {}
