// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import io.fieldinbox.consent.AutomatedSettings;
import io.fieldinbox.consent.Preferences;
import io.fieldinbox.consent.QuietHours;
import io.fieldinbox.hours.BusinessHours;
import io.fieldinbox.hours.HoursSettings;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.profile.Profiles;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What the tests change of the company's way of working while it runs: whether it is closed, and who wants no automatic messages. */
@TestConfiguration(proxyBeanMethods = false)
class Company implements Profiles, Preferences {

    static final OrganizationId ORGANIZATION = new OrganizationId("default");

    private final Set<CustomerId> unwilling = ConcurrentHashMap.newKeySet();
    private volatile Profile profile = Profiles.sharedQueue();

    /** It is closed, and it is night: the middle of quiet hours. */
    void close(String autoReply) {
        LocalTime now = LocalTime.now(ZoneOffset.UTC);
        profile = Profiles.sharedQueue()
                .with(new HoursSettings(BusinessHours.everyDay(ZoneOffset.UTC), autoReply))
                .with(AutomatedSettings.STANDARD.with(new QuietHours(now.minusHours(6), now.plusHours(6), ZoneOffset.UTC)));
    }

    /** It is open at any hour. */
    void open() {
        profile = Profiles.sharedQueue();
    }

    /** A customer wants no automatic messages any more. */
    void wantsNone(CustomerId customer) {
        unwilling.add(customer);
    }

    /** Every request of {@code App} shows a password; what makes one hard to guess would take most of the tests' time. */
    @Bean
    @Primary
    PasswordEncoder quickPasswords() {
        return new BCryptPasswordEncoder(4);
    }

    @Override
    public Profile of(OrganizationId organization) {
        return profile;
    }

    @Override
    public Set<Question> unwanted(OrganizationId organization, Collection<Question> questions) {
        return questions.stream().filter(question -> unwilling.contains(question.customer())).collect(Collectors.toSet());
    }
}
