// SPDX-License-Identifier: Apache-2.0
/** Which job a message is about, and where messages go that are not for the inbox. */
@NullMarked
package io.fieldinbox.routing;

import org.jspecify.annotations.NullMarked;
