// SPDX-License-Identifier: Apache-2.0
/** The pages: custom elements that a host embeds with one script tag, served behind the host's login when switched on. */
@NullMarked
package io.fieldinbox.spring.pages;

import org.jspecify.annotations.NullMarked;
