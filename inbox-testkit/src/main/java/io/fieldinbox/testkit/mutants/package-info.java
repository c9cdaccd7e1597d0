// SPDX-License-Identifier: Apache-2.0
/** Stores that are broken in one way each: they prove that the contracts bite. */
@NullMarked
package io.fieldinbox.testkit.mutants;

import org.jspecify.annotations.NullMarked;
