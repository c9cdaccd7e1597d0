// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.company;

import io.fieldinbox.examples.fieldservice.company.Employee.Position;
import io.fieldinbox.examples.fieldservice.company.Job.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Books, moves and cancels jobs, as the company's rules allow: a technician is in one place at a time, and what is done is done. */
@Component
@Transactional
public class Scheduling {

    /** How long a technician is kept at a customer's. */
    private static final Duration VISIT = Duration.ofHours(2);

    private final Jobs jobs;
    private final Customers customers;
    private final Employees employees;
    private final Numbers numbers;
    private final Clock clock;

    Scheduling(Jobs jobs, Customers customers, Employees employees, Numbers numbers, Clock clock) {
        this.jobs = jobs;
        this.customers = customers;
        this.employees = employees;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * Books a job; at a time it gets the first technician who is free then.
     *
     * @param at when, or null while there is no date
     * @throws NotPossibleException if nobody is free then, the time is past, or there is no such customer
     */
    public Job book(String customerId, String title, @Nullable Instant at) {
        Customer customer = customers.withIds(Set.of(customerId)).stream().findFirst().orElseThrow(() -> new NotPossibleException("There is no customer " + customerId + " any more."));
        String technician = at == null ? null : free(at, employees.lockedByPosition(Position.TECHNICIAN), null).id();
        return jobs.save(new Job("J-" + numbers.next("job"), customer, title, Status.SCHEDULED, at, technician));
    }

    /**
     * Moves a job to another time, with the same technician where it has one.
     *
     * @throws NotPossibleException if they are not free then, the time is past, or the job has begun or is over
     */
    public Job reschedule(String jobId, Instant to) {
        Job job = job(jobId);
        if (job.status() != Status.SCHEDULED) {
            throw new NotPossibleException(job.id() + (job.status() == Status.IN_PROGRESS ? " has begun; it cannot be moved any more." : " is " + over(job) + "; book a new job."));
        }
        List<Employee> technicians = employees.lockedByPosition(Position.TECHNICIAN);
        List<Employee> theirs = technicians.stream().filter(one -> one.id().equals(job.technicianId())).toList();
        job.moveTo(to, free(to, theirs.isEmpty() ? technicians : theirs, job).id());
        return job;
    }

    /**
     * Cancels a job.
     *
     * @param because in the words of whoever cancels it, or null
     * @throws NotPossibleException if it is over
     */
    public Job cancel(String jobId, @Nullable String because) {
        Job job = job(jobId);
        if (!job.active()) {
            throw new NotPossibleException(job.id() + " is " + over(job) + " already.");
        }
        job.cancel(because);
        return job;
    }

    /** The first of some technicians, whose rows are locked, who has nothing else to do then. */
    private Employee free(Instant at, List<Employee> technicians, @Nullable Job except) {
        if (at.isBefore(clock.instant())) {
            throw new NotPossibleException("That time is past.");
        }
        List<Job> then = jobs.scheduledBetween(at.minus(VISIT), at.plus(VISIT)).stream().filter(job -> except == null || !job.id().equals(except.id())).toList();
        Optional<Employee> free = technicians.stream().filter(one -> then.stream().noneMatch(job -> one.id().equals(job.technicianId()))).findFirst();
        return free.orElseThrow(() -> new NotPossibleException(technicians.stream()
                .map(one -> one.name() + " is at " + then.stream().filter(job -> one.id().equals(job.technicianId())).findFirst().map(Job::id).orElse("a customer's") + " around then")
                .reduce((one, other) -> one + ", " + other).map(all -> all + "; a visit takes two hours.").orElse("There is no technician.")));
    }

    private Job job(String id) {
        return jobs.findByIdIn(Set.of(id)).stream().findFirst().orElseThrow(() -> new NotPossibleException("There is no job " + id + " any more."));
    }

    private static String over(Job job) {
        return job.status() == Status.COMPLETED ? "completed" : "canceled";
    }
}
