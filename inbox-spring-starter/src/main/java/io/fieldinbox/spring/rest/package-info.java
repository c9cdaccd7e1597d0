// SPDX-License-Identifier: Apache-2.0
/** REST under /inbox/api/v1 and the stream of changes, behind the host's login. */
@NullMarked
package io.fieldinbox.spring.rest;

import org.jspecify.annotations.NullMarked;
