// SPDX-License-Identifier: Apache-2.0
/** The rules between the modules; they stand in the last library module, which sees all others. */
@NullMarked
package io.fieldinbox.architecture;

import org.jspecify.annotations.NullMarked;
