// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.ConversationDetail;
import io.fieldinbox.ConversationDetail.ContactPoint;
import io.fieldinbox.RelevantJob;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Job;
import io.fieldinbox.people.Site;
import io.fieldinbox.spring.rest.Views.CustomerView;
import io.fieldinbox.spring.rest.Views.ReachView;
import io.fieldinbox.spring.rest.Views.WhyView;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What there is to know beside a conversation (WS-9). */
@WireForm
record DetailView(
        @Nullable CustomerView customer,
        List<CustomerView> candidates,
        List<SiteView> sites,
        List<ContactPointView> contactPoints,
        List<JobView> jobs,
        @Nullable JobView currentJob,
        String consent,
        boolean blocked,
        List<PersonView> members,
        List<WhyView> why) {

    static DetailView of(ConversationDetail detail) {
        ChannelId channel = detail.row().head().place().channel();
        return new DetailView(
                detail.customer().map(CustomerView::of).orElse(null),
                detail.candidates().stream().map(CustomerView::of).toList(),
                detail.customer().map(Customer::sites).orElse(List.of()).stream().map(SiteView::of).toList(),
                detail.contactPoints().stream().map(ContactPointView::of).toList(),
                detail.jobs().stream().map(JobView::of).toList(),
                detail.current().map(JobView::of).orElse(null),
                detail.row().address().consentOn(channel).kind().name(),
                detail.row().blocked(),
                detail.members().stream().map(PersonView::of).toList(),
                detail.why().stream().map(WhyView::of).toList());
    }

    /** A place of a customer where work is done. */
    @WireForm
    record SiteView(String id, String name, @Nullable String address) {
        static SiteView of(Site site) {
            return new SiteView(site.id(), site.name(), site.postalAddress());
        }
    }

    /** Where the other side can be written to, and whether a text has a chance. */
    @WireForm
    record ContactPointView(String kind, String address, ReachView reach, boolean current) {
        static ContactPointView of(ContactPoint point) {
            Address address = point.reach().address();
            return new ContactPointView(address.kind().code(), address.value(), ReachView.of(point.reach()), point.current());
        }
    }

    /** A job of the host's, as a conversation shows it. */
    @WireForm
    record JobView(
            String id,
            String number,
            @Nullable String title,
            String phase,
            boolean active,
            @Nullable String scheduledAt,
            @Nullable String status,
            String customerId,
            String customerName,
            @Nullable SiteView site,
            List<PersonView> assigned,
            boolean linked,
            boolean current) {
        static JobView of(RelevantJob card) {
            Job job = card.job();
            SiteView site = card.customer().sites().stream().filter(each -> each.id().equals(job.site())).findFirst().map(SiteView::of).orElse(null);
            return new JobView(
                    job.id().value(),
                    job.number(),
                    job.title().isEmpty() ? null : job.title(),
                    job.phase().name(),
                    job.active(),
                    Objects.toString(job.scheduledAt(), null),
                    job.status().isEmpty() ? null : job.status(),
                    card.customer().id().value(),
                    card.customer().name(),
                    site,
                    card.assigned().stream().map(PersonView::of).toList(),
                    card.linked(),
                    card.current());
        }
    }
}
