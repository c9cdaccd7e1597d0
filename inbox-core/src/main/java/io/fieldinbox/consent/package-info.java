// SPDX-License-Identifier: Apache-2.0
/** Who may be written to: keywords that opt out and in, the consent ledger, and the decisions drawn from it. */
@NullMarked
package io.fieldinbox.consent;

import org.jspecify.annotations.NullMarked;
