// SPDX-License-Identifier: Apache-2.0
/** Storage in the host's persistence unit, its schema, and the host's Spring transactions. */
@NullMarked
package io.fieldinbox.spring.jpa;

import org.jspecify.annotations.NullMarked;
