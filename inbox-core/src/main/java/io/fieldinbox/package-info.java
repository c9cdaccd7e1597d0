// SPDX-License-Identifier: Apache-2.0
/** The front doors: {@link io.fieldinbox.Fieldinbox} and what a desk, a host, a provider and an operator can do through it. */
@NullMarked
package io.fieldinbox;

import org.jspecify.annotations.NullMarked;
