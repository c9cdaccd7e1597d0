// SPDX-License-Identifier: Apache-2.0
/** What every feature needs: ids, addresses, refusals, pages, the unit of work. */
@NullMarked
package io.fieldinbox.kernel;

import org.jspecify.annotations.NullMarked;
