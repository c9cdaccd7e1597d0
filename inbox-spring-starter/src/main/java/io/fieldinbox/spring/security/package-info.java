// SPDX-License-Identifier: Apache-2.0
/** What Spring Security has to know of webhooks and REST. */
@NullMarked
package io.fieldinbox.spring.security;

import org.jspecify.annotations.NullMarked;
