// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.sms;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.channel.Channels;
import io.fieldinbox.contact.LineTypes;
import io.fieldinbox.contact.PhoneNumbers;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.Directory;
import io.fieldinbox.sms.LibPhoneNumbers;
import io.fieldinbox.sms.twilio.KeywordHandling;
import io.fieldinbox.sms.twilio.TwilioCredentials;
import io.fieldinbox.sms.twilio.TwilioLineTypes;
import io.fieldinbox.sms.twilio.TwilioSms;
import io.fieldinbox.spring.InboxConfigurationException;
import io.fieldinbox.spring.InboxProperties;
import io.fieldinbox.spring.InboxProperties.Twilio;
import io.fieldinbox.spring.webhook.WebhookPaths;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/** Text messages, where inbox-sms is present: numbers as people type them, and Twilio as soon as its account is set. */
@AutoConfiguration
@ConditionalOnClass(TwilioSms.class)
@ConditionalOnBean(Directory.class)
@EnableConfigurationProperties(InboxProperties.class)
public final class InboxSmsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(PhoneNumbers.class)
    LibPhoneNumbers inboxPhoneNumbers() {
        return new LibPhoneNumbers();
    }

    /** Twilio. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(OnSetting.Account.class)
    static class Account {

        @Bean
        @ConditionalOnMissingBean
        TwilioSms inboxTwilio(InboxProperties properties) {
            Twilio twilio = properties.sms().twilio();
            TwilioCredentials credentials = credentials(twilio);
            if (properties.publicUrl() == null) {
                throw new InboxConfigurationException(
                        "inbox.public-url is missing: Twilio signs its webhooks for the address that it calls.", "Set inbox.public-url to the address that Twilio calls, such as https://app.example.com.");
            }
            return TwilioSms.with(credentials)
                    .baseUrl(twilio.baseUrl())
                    .region(properties.sms().region())
                    .keywords(twilio.keywords() == Twilio.Keywords.OWN ? KeywordHandling.OWN : KeywordHandling.CARRIER)
                    .statusCallback(organization -> statusCallback(properties, organization))
                    .build();
        }

        /** Costs money with every look-up, so that it is there only where it was asked for. */
        @Bean
        @ConditionalOnMissingBean(LineTypes.class)
        @Conditional(OnSetting.LookUp.class)
        TwilioLineTypes inboxTwilioLineTypes(InboxProperties properties) {
            Twilio twilio = properties.sms().twilio();
            return TwilioLineTypes.at(credentials(twilio), Objects.requireNonNull(twilio.lookUpUrl()));
        }

        @Bean
        @ConditionalOnMissingBean(value = Channels.class, name = "inboxTwilioNumber")
        @Conditional(OnSetting.OurNumber.class)
        Channel inboxTwilioNumber(InboxProperties properties, PhoneNumbers phones) {
            return channel("number", properties.sms().twilio().number(), properties, phones);
        }

        @Bean
        @ConditionalOnMissingBean(value = Channels.class, name = "inboxTwilioMediaNumber")
        @Conditional(OnSetting.MediaNumber.class)
        Channel inboxTwilioMediaNumber(InboxProperties properties, PhoneNumbers phones) {
            Channel home = channel("number", properties.sms().twilio().number(), properties, phones);
            Channel media = channel("media-number", properties.sms().twilio().mediaNumber(), properties, phones);
            if (media.id().equals(home.id())) {
                throw new InboxConfigurationException("inbox.sms.twilio.media-number: expected another number than inbox.sms.twilio.number, got the same.", "Leave it out: a number takes texts and pictures alike.");
            }
            return media.at(home.id());
        }

        private static Channel channel(String setting, @Nullable String number, InboxProperties properties, PhoneNumbers phones) {
            Address address = Optional.ofNullable(number).flatMap(text -> phones.parse(text, properties.sms().region())).filter(Address::textable).orElseThrow(() -> new InboxConfigurationException(
                    "inbox.sms.twilio." + setting + ": expected a phone number such as +14155550100, got '" + number + "'.", "Set it to a number of the Twilio account."));
            // The id holds the number: another number is another channel, with conversations of its own.
            return Channel.sms(new OrganizationId(properties.organization()), "sms-" + address.value().replaceAll("[^0-9a-z]", ""), TwilioSms.NAME, address);
        }

        private static TwilioCredentials credentials(Twilio twilio) {
            List<String> tokens = twilio.authToken().stream().map(String::strip).filter(StringUtils::hasText).toList();
            if (tokens.isEmpty()) {
                throw new InboxConfigurationException("inbox.sms.twilio.auth-token is missing.", "Set it to the account's auth token; webhooks cannot be trusted without it.");
            }
            return new TwilioCredentials(Objects.requireNonNull(twilio.accountSid()).strip(), tokens);
        }

        private static URI statusCallback(InboxProperties properties, OrganizationId organization) {
            return URI.create(Objects.requireNonNull(properties.publicAddress(WebhookPaths.status(properties.organization(), organization.value(), TwilioSms.NAME))));
        }
    }
}
