// SPDX-License-Identifier: Apache-2.0
/** Figures for Micrometer, where it is present. */
@NullMarked
package io.fieldinbox.spring.metrics;

import org.jspecify.annotations.NullMarked;
