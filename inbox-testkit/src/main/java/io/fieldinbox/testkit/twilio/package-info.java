// SPDX-License-Identifier: Apache-2.0
/** A server that speaks Twilio's wire format, for tests against the real SDK without an account. */
@NullMarked
package io.fieldinbox.testkit.twilio;

import org.jspecify.annotations.NullMarked;
