// SPDX-License-Identifier: Apache-2.0
/** What may be written, and how long. */
@NullMarked
package io.fieldinbox.content;

import org.jspecify.annotations.NullMarked;
