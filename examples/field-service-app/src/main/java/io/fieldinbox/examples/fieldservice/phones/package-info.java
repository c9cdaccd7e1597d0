// SPDX-License-Identifier: Apache-2.0
/** A page that plays customers' phones on a simulated carrier, while no real one is configured. */
@NullMarked
package io.fieldinbox.examples.fieldservice.phones;

import org.jspecify.annotations.NullMarked;
