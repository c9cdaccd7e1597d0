// SPDX-License-Identifier: Apache-2.0
/** Stories: the engine as a company lives with it, told on any store. */
@NullMarked
package io.fieldinbox.testkit.story;

import org.jspecify.annotations.NullMarked;
