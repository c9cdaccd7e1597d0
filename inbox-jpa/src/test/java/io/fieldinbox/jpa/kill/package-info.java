// SPDX-License-Identifier: Apache-2.0
/** Two nodes share the queue of one PostgreSQL and are killed while they send. */
@NullMarked
package io.fieldinbox.jpa.kill;

import org.jspecify.annotations.NullMarked;
