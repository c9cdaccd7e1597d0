// SPDX-License-Identifier: Apache-2.0
/** What carries messages: the port of channel adapters and the values that cross it. */
@NullMarked
package io.fieldinbox.transport;

import org.jspecify.annotations.NullMarked;
