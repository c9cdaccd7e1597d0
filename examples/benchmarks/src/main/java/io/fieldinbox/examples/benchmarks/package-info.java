// SPDX-License-Identifier: Apache-2.0
/** How fast the library is beside hand-written statements on the same tables. */
@NullMarked
package io.fieldinbox.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
