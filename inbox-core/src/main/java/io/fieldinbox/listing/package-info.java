// SPDX-License-Identifier: Apache-2.0
/** Lists of conversations: views, their orders, pages and counts. */
@NullMarked
package io.fieldinbox.listing;

import org.jspecify.annotations.NullMarked;
