// SPDX-License-Identifier: Apache-2.0
/** The only place that knows a JSON library; nothing of it shows in a signature. */
@NullMarked
package io.fieldinbox.json;

import org.jspecify.annotations.NullMarked;
