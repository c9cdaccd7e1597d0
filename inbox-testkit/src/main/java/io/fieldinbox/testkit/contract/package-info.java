// SPDX-License-Identifier: Apache-2.0
/** One abstract JUnit class per port: what every adapter of it must do, checked through the port and in the raw store. */
@NullMarked
package io.fieldinbox.testkit.contract;

import org.jspecify.annotations.NullMarked;
