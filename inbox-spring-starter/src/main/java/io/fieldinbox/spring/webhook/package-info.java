// SPDX-License-Identifier: Apache-2.0
/** Where providers call: raw bytes in, the adapter's answer out. */
@NullMarked
package io.fieldinbox.spring.webhook;

import org.jspecify.annotations.NullMarked;
