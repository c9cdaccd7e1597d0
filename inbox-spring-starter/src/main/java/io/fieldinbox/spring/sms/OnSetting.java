// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.sms;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Matches where a property is set; a blank one, such as of an empty variable, is not. */
abstract class OnSetting extends SpringBootCondition {

    private final String property;

    OnSetting(String property) {
        this.property = property;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        boolean set = StringUtils.hasText(context.getEnvironment().getProperty(property));
        return new ConditionOutcome(set, ConditionMessage.forCondition("Twilio").because(property + (set ? " is set" : " is not set")));
    }

    /** There is an account. */
    static final class Account extends OnSetting {
        Account() {
            super("inbox.sms.twilio.account-sid");
        }
    }

    /** There is a number for pictures. */
    static final class MediaNumber extends OnSetting {
        MediaNumber() {
            super("inbox.sms.twilio.media-number");
        }
    }

    /** There is a number. */
    static final class OurNumber extends OnSetting {
        OurNumber() {
            super("inbox.sms.twilio.number");
        }
    }

    /** Line types are looked up. */
    static final class LookUp extends OnSetting {
        LookUp() {
            super("inbox.sms.twilio.look-up-url");
        }
    }
}
