// SPDX-License-Identifier: Apache-2.0
/** What waits for whom: read marks and unread. */
@NullMarked
package io.fieldinbox.attention;

import org.jspecify.annotations.NullMarked;
