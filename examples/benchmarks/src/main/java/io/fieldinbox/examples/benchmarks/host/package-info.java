// SPDX-License-Identifier: Apache-2.0
/** A small Boot application that is started with and without the library on its class path. */
@NullMarked
package io.fieldinbox.examples.benchmarks.host;

import org.jspecify.annotations.NullMarked;
