// SPDX-License-Identifier: Apache-2.0
/** The inbox in plain Java: a database, a carrier, one conversation. */
@NullMarked
package io.fieldinbox.examples.plain;

import org.jspecify.annotations.NullMarked;
