// SPDX-License-Identifier: Apache-2.0
/** The front doors: the inbox and what a desk, a host, a provider and an operator can do through it. */
@NullMarked
package io.fieldinbox;

import org.jspecify.annotations.NullMarked;
