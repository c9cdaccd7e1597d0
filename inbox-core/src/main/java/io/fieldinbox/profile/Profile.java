// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.profile;

import io.fieldinbox.attention.AlertSettings;
import io.fieldinbox.attention.ReadMode;
import io.fieldinbox.consent.AutomatedSettings;
import io.fieldinbox.consent.ConsentSettings;
import io.fieldinbox.consent.LimitSettings;
import io.fieldinbox.content.ContentSettings;
import io.fieldinbox.conversation.ThreadPolicy;
import io.fieldinbox.hours.HoursSettings;
import io.fieldinbox.routing.JobLink;
import io.fieldinbox.visibility.VisibilityPolicy;

/**
 * A way of working: what each feature is set to. It is data; the flows pass its parts to the features.
 *
 * @param name what it is called
 * @param region the country that numbers without prefix belong to, ISO 3166-1 alpha-2
 */
public record Profile(
        String name,
        VisibilityPolicy visibility,
        ReadMode readMode,
        ThreadPolicy threads,
        JobLink jobLink,
        ConsentSettings consent,
        HoursSettings hours,
        ContentSettings content,
        LimitSettings limits,
        AutomatedSettings automated,
        AlertSettings alerts,
        String region) {

    /** This profile with other hours. */
    public Profile with(HoursSettings other) {
        return new Profile(name, visibility, readMode, threads, jobLink, consent, other, content, limits, automated, alerts, region);
    }

    /** This profile with other consent settings. */
    public Profile with(ConsentSettings other) {
        return new Profile(name, visibility, readMode, threads, jobLink, other, hours, content, limits, automated, alerts, region);
    }

    /** This profile with another thread policy. */
    public Profile with(ThreadPolicy other) {
        return new Profile(name, visibility, readMode, other, jobLink, consent, hours, content, limits, automated, alerts, region);
    }

    /** This profile with another visibility policy. */
    public Profile with(VisibilityPolicy other) {
        return new Profile(name, other, readMode, threads, jobLink, consent, hours, content, limits, automated, alerts, region);
    }

    /** This profile with another read mode. */
    public Profile with(ReadMode other) {
        return new Profile(name, visibility, other, threads, jobLink, consent, hours, content, limits, automated, alerts, region);
    }

    /** This profile with another way to link conversations to jobs. */
    public Profile with(JobLink other) {
        return new Profile(name, visibility, readMode, threads, other, consent, hours, content, limits, automated, alerts, region);
    }

    /** This profile with other alerts. */
    public Profile with(AlertSettings other) {
        return new Profile(name, visibility, readMode, threads, jobLink, consent, hours, content, limits, automated, other, region);
    }

    /** This profile in another country. */
    public Profile in(String otherRegion) {
        return new Profile(name, visibility, readMode, threads, jobLink, consent, hours, content, limits, automated, alerts, otherRegion);
    }

    /** This profile with other limits. */
    public Profile with(LimitSettings other) {
        return new Profile(name, visibility, readMode, threads, jobLink, consent, hours, content, other, automated, alerts, region);
    }

    /** This profile with other settings of automated messages. */
    public Profile with(AutomatedSettings other) {
        return new Profile(name, visibility, readMode, threads, jobLink, consent, hours, content, limits, other, alerts, region);
    }
}
