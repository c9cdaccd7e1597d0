// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.phones;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;

/** Only as long as no Twilio account is named. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnExpression("'${inbox.sms.twilio.account-sid:}'.isBlank()")
@interface WhenSimulated {}
