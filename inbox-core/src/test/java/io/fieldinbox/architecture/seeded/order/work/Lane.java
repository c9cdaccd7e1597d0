// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.order.work;

/** Stands for work. */
public final class Lane {}
