// SPDX-License-Identifier: Apache-2.0
/** What adapters and hosts test with: a settable clock, a simulated carrier and host; contracts and mutants in the packages beneath. */
@NullMarked
package io.fieldinbox.testkit;

import org.jspecify.annotations.NullMarked;
