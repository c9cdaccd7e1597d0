// SPDX-License-Identifier: Apache-2.0
/** What may be written, and how long; files: fetched, told what they are, kept. */
@NullMarked
package io.fieldinbox.content;

import org.jspecify.annotations.NullMarked;
