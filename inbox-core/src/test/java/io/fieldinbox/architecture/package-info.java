// SPDX-License-Identifier: Apache-2.0
/** The rules that the code's shape obeys, each seen red on a seeded violation. */
@NullMarked
package io.fieldinbox.architecture;

import org.jspecify.annotations.NullMarked;
