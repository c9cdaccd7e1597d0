// SPDX-License-Identifier: Apache-2.0
/** Who may log in, and how. */
@NullMarked
package io.fieldinbox.examples.fieldservice.security;

import org.jspecify.annotations.NullMarked;
