// SPDX-License-Identifier: Apache-2.0
/** The dispatch board: what technicians text to the office number. */
@NullMarked
package io.fieldinbox.examples.fieldservice.dispatch;

import org.jspecify.annotations.NullMarked;
