// SPDX-License-Identifier: Apache-2.0
/** The people and jobs that the host owns, and the port through which it tells of them. */
@NullMarked
package io.fieldinbox.people;

import org.jspecify.annotations.NullMarked;
