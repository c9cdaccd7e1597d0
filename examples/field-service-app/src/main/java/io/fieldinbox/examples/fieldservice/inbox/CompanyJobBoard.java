// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.inbox;

import io.fieldinbox.examples.fieldservice.company.Scheduling;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.Job;
import io.fieldinbox.people.JobBoard;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Books, moves and cancels the company's jobs when somebody asks for it in the inbox. */
@Component
class CompanyJobBoard implements JobBoard {

    private final Scheduling scheduling;
    private final Granting granting;
    private final CompanyDirectory directory;

    CompanyJobBoard(Scheduling scheduling, Granting granting, CompanyDirectory directory) {
        this.scheduling = scheduling;
        this.granting = granting;
        this.directory = directory;
    }

    @Override
    public Answer<Job> book(Booking wish) {
        return granted(wish.organization(), wish.key(), () -> scheduling.book(wish.customer().value(), wish.title(), wish.at()).id());
    }

    @Override
    public Answer<Job> reschedule(Rescheduling wish) {
        return granted(wish.organization(), wish.key(), () -> scheduling.reschedule(wish.job().value(), wish.to()).id());
    }

    @Override
    public Answer<Job> cancel(Cancellation wish) {
        return granted(wish.organization(), wish.key(), () -> scheduling.cancel(wish.job().value(), wish.reason()).id());
    }

    private Answer<Job> granted(OrganizationId organization, String key, Supplier<String> change) {
        return granting.once(key, change).map(JobId::new).map(id -> Objects.requireNonNull(directory.jobs(organization, Set.of(id)).get(id)));
    }
}
