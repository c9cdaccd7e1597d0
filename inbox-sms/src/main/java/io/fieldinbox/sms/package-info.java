// SPDX-License-Identifier: Apache-2.0
/** What every text-message carrier shares: exact segments and the reading of phone numbers. */
@NullMarked
package io.fieldinbox.sms;

import org.jspecify.annotations.NullMarked;
