// SPDX-License-Identifier: Apache-2.0
/** What goes wrong around a store on PostgreSQL: statements that fail, connections that are lost, nodes that are killed, crowds. */
@NullMarked
package io.fieldinbox.jpa.faults;

import org.jspecify.annotations.NullMarked;
