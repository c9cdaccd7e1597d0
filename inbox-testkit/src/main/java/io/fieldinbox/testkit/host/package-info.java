// SPDX-License-Identifier: Apache-2.0
/** A host in memory: its people, its jobs and its dispatch board. */
@NullMarked
package io.fieldinbox.testkit.host;

import org.jspecify.annotations.NullMarked;
