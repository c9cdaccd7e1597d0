// SPDX-License-Identifier: Apache-2.0
/** The tables as entities, for validation, schema tools and hosts that read; the library itself works by statements. */
@NullMarked
package io.fieldinbox.jpa.entity;

import org.jspecify.annotations.NullMarked;
