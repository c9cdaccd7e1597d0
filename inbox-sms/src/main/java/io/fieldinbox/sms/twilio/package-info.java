// SPDX-License-Identifier: Apache-2.0
/** Text messages over Twilio: one call is one request, one signed webhook is zero or more events. */
@NullMarked
package io.fieldinbox.sms.twilio;

import org.jspecify.annotations.NullMarked;
