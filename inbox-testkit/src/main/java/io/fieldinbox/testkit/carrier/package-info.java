// SPDX-License-Identifier: Apache-2.0
/** A carrier of text messages in memory, with phones to write from and faults to script, the same for the same seed. */
@NullMarked
package io.fieldinbox.testkit.carrier;

import org.jspecify.annotations.NullMarked;
