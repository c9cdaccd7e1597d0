// SPDX-License-Identifier: Apache-2.0
/** Addresses of people outside and what is known of them: consent, blocks, whose they are. */
@NullMarked
package io.fieldinbox.contact;

import org.jspecify.annotations.NullMarked;
