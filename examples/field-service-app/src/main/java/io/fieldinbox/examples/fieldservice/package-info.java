// SPDX-License-Identifier: Apache-2.0
/** A small field-service company, Harbor Plumbing &amp; Heating, whose application embeds the inbox. */
@NullMarked
package io.fieldinbox.examples.fieldservice;

import org.jspecify.annotations.NullMarked;
