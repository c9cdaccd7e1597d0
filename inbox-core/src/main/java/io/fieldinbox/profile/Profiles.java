// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.profile;

import io.fieldinbox.attention.AlertSettings;
import io.fieldinbox.attention.ReadMode;
import io.fieldinbox.attention.UrgentWords;
import io.fieldinbox.consent.AutomatedSettings;
import io.fieldinbox.consent.ConsentSettings;
import io.fieldinbox.consent.LimitSettings;
import io.fieldinbox.content.ContentSettings;
import io.fieldinbox.conversation.ThreadPolicy;
import io.fieldinbox.hours.HoursSettings;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Spi;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Role;
import io.fieldinbox.routing.JobLink;
import io.fieldinbox.visibility.Rule;
import io.fieldinbox.visibility.VisibilityPolicy;

/** Which profile an organization works by. It is asked with every call and must answer from memory. */
@Spi
@FunctionalInterface
public interface Profiles {

    /** The organization's profile. */
    Profile of(OrganizationId organization);

    /**
     * Everyone with the permission sees one and the same queue; answering or closing is for all; plain short texts (PR-3).
     * Where nobody holds a permission, administrators still see it (VS-13).
     */
    static Profile sharedQueue() {
        Rule act = Rule.permission(Permission.FULL_ACCESS);
        Rule view = Rule.anyOf(Rule.permission(Permission.VIEW_CUSTOMER_CHATS), act, Rule.role(Role.ADMIN));
        return new Profile(
                "sharedQueue",
                new VisibilityPolicy(view, Permission.VIEW_CUSTOMER_CHATS, act, Permission.FULL_ACCESS),
                ReadMode.TEAM_SEEN,
                ThreadPolicy.STANDARD,
                JobLink.LIKELIEST,
                ConsentSettings.STANDARD,
                HoursSettings.ALWAYS_OPEN,
                new ContentSettings(160, 10_000),
                LimitSettings.STANDARD,
                AutomatedSettings.STANDARD,
                new AlertSettings(Rule.anyOf(Rule.permission(Permission.VIEW_CUSTOMER_CHATS), act), UrgentWords.standard()),
                "US");
    }
}
