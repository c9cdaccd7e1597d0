// SPDX-License-Identifier: Apache-2.0
/** Storage over Jakarta Persistence: every port of the core by statements on the entity manager's own connection. */
@NullMarked
package io.fieldinbox.jpa;

import org.jspecify.annotations.NullMarked;
