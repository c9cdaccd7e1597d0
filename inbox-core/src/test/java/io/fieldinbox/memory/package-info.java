// SPDX-License-Identifier: Apache-2.0
/** What holds for the twin only: its transactions; what holds for every store is in the testkit's contracts. */
@NullMarked
package io.fieldinbox.memory;

import org.jspecify.annotations.NullMarked;
