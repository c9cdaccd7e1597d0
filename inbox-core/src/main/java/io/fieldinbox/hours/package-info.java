// SPDX-License-Identifier: Apache-2.0
/** When an organization or an inbox is open, and what it answers when it is not. */
@NullMarked
package io.fieldinbox.hours;

import org.jspecify.annotations.NullMarked;
