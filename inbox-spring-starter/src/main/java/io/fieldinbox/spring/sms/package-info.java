// SPDX-License-Identifier: Apache-2.0
/** Text messages: phone numbers, and Twilio as soon as its account is set. */
@NullMarked
package io.fieldinbox.spring.sms;

import org.jspecify.annotations.NullMarked;
