// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.Directory;
import io.fieldinbox.people.Job;
import io.fieldinbox.people.JobBoard;
import io.fieldinbox.people.JobBoard.Booking;
import io.fieldinbox.people.JobBoard.Cancellation;
import io.fieldinbox.people.JobBoard.Rescheduling;
import io.fieldinbox.testkit.contract.JobBoardContract;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "spring.datasource.url=jdbc:h2:mem:board")
class CompanyJobBoardTest extends JobBoardContract {

    private static final AtomicInteger DAYS = new AtomicInteger(100);

    @Autowired
    private CompanyJobBoard board;

    @Autowired
    private CompanyDirectory directory;

    @Test
    @DisplayName("JB-2: nobody is booked twice at the same time, however many ask at once; it is said who is where, and a job booked gets its technician")
    void technicianIsBooked() {
        Instant at = freeTime();
        List<String> answers = IntStream.range(0, 4).mapToObj(n -> CompletableFuture.supplyAsync(() -> {
            var answer = board.book(new Booking(organization(), "busy-" + at + n, customer(), "Check", at.plus(Duration.ofMinutes(10L * n)), employee()));
            return answer.value().map(job -> "booked with " + job.assigned()).orElseGet(() -> answer.refusal().orElseThrow().message());
        })).toList().stream().map(CompletableFuture::join).sorted().toList();
        assertTrue(answers.subList(0, 3).stream().allMatch(words -> words.matches("Sam Reyes is at J-\\d+ around then; a visit takes two hours\\.")), answers::toString);
        assertEquals("booked with [E-4]", answers.get(3));
        Job other = board.book(new Booking(organization(), "beside-" + at, customer(), "Check", at.plus(Duration.ofHours(5)), employee())).orThrow();
        assertTrue(board.reschedule(new Rescheduling(organization(), "onto-" + at, other.id(), at.plus(Duration.ofHours(1)), employee())).refusal().isPresent());
        board.reschedule(new Rescheduling(organization(), "a-little-" + at, other.id(), at.plus(Duration.ofHours(6)), employee())).orThrow();
    }

    @Test
    @DisplayName("JB-2: a job that is over or has begun is not moved, one that is over not canceled, and nothing is booked for yesterday: each in plain words")
    void finished() {
        assertEquals("J-4688 is completed; book a new job.", reschedule("J-4688"));
        assertEquals("J-4713 has begun; it cannot be moved any more.", reschedule("J-4713"));
        assertEquals("J-4688 is completed already.", board.cancel(new Cancellation(organization(), "done", new JobId("J-4688"), null, employee())).refusal().orElseThrow().message());
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        assertEquals("That time is past.", board.book(new Booking(organization(), "late", customer(), "Check", yesterday, employee())).refusal().orElseThrow().message());
    }

    private String reschedule(String job) {
        return board.reschedule(new Rescheduling(organization(), "over-" + job, new JobId(job), freeTime(), employee())).refusal().orElseThrow().message();
    }

    @Override
    protected JobBoard board() {
        return board;
    }

    @Override
    protected Directory directory() {
        return directory;
    }

    @Override
    protected OrganizationId organization() {
        return new OrganizationId("default");
    }

    @Override
    protected CustomerId customer() {
        return new CustomerId("C-1001");
    }

    @Override
    protected EmployeeId employee() {
        return new EmployeeId("E-1");
    }

    @Override
    protected Instant freeTime() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(DAYS.incrementAndGet()));
    }
}
