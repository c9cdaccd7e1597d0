// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fieldinbox.Desk;
import io.fieldinbox.Jobs.Arranged;
import io.fieldinbox.Jobs.Book;
import io.fieldinbox.Jobs.Cancel;
import io.fieldinbox.Jobs.Communications;
import io.fieldinbox.Jobs.From;
import io.fieldinbox.Jobs.Reschedule;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.listing.JobStretch;
import io.fieldinbox.spring.rest.DetailView.JobView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Jobs: book, move, cancel, give a message to another one, and what was said about one. */
@RestController
@RequestMapping(path = InboxApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class JobController {

    @PostMapping(path = "/conversations/{id}/jobs", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<JobView> book(Desk desk, @PathVariable String id, @RequestBody Bodies.Booking body) {
        Book command = new Book(
                ConversationId.parse(id),
                body.customerId() == null ? null : new CustomerId(body.customerId()),
                Bodies.needed(body.title(), "title"),
                Bodies.time(body.scheduledAt(), "scheduledAt"),
                body.clientId());
        Arranged booked = desk.jobs().book(command).orThrow();
        return ResponseEntity.status(booked.repeated() ? HttpStatus.OK : HttpStatus.CREATED).body(JobView.of(booked.job()));
    }

    @PostMapping(path = "/conversations/{id}/jobs/{jobId}/reschedule", consumes = MediaType.APPLICATION_JSON_VALUE)
    JobView reschedule(Desk desk, @PathVariable String id, @PathVariable String jobId, @RequestBody Bodies.Rescheduling body) {
        Reschedule command = new Reschedule(ConversationId.parse(id), new JobId(jobId), Bodies.neededTime(body.scheduledAt(), "scheduledAt"), body.clientId());
        return JobView.of(desk.jobs().reschedule(command).orThrow().job());
    }

    @PostMapping(path = "/conversations/{id}/jobs/{jobId}/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    JobView cancel(Desk desk, @PathVariable String id, @PathVariable String jobId, @RequestBody Bodies.Cancellation body) {
        return JobView.of(desk.jobs().cancel(new Cancel(ConversationId.parse(id), new JobId(jobId), body.reason(), body.clientId())).orThrow().job());
    }

    @PostMapping(path = "/entries/{id}/job", consumes = MediaType.APPLICATION_JSON_VALUE)
    EntryView move(Desk desk, @PathVariable String id, @RequestBody Bodies.Move body) {
        return EntryView.of(desk.jobs().move(EntryId.parse(id), Optional.ofNullable(body.jobId()).map(JobId::new)).orThrow());
    }

    @PostMapping("/entries/{id}/move-undo")
    EntryView undoMove(Desk desk, @PathVariable String id) {
        return EntryView.of(desk.jobs().undoMove(EntryId.parse(id)).orThrow());
    }

    @GetMapping("/jobs/{id}/communications")
    CommunicationsView communications(
            Desk desk,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        if (before != null && after != null) {
            throw new InvalidInputException("communications: expected before, after or neither, got both");
        }
        Optional<From> from = before != null ? Optional.of(new From(new Cursor(before), true)) : Optional.ofNullable(after).map(cursor -> new From(new Cursor(cursor), false));
        return CommunicationsView.of(desk.jobs().communications(new JobId(id), from, InboxApi.limit(limit)));
    }

    /** A page of what was said about a job. */
    @WireForm
    record CommunicationsView(List<CommunicationView> items, @Nullable String before, @Nullable String after) {
        static CommunicationsView of(Communications page) {
            return new CommunicationsView(
                    page.items().stream().map(CommunicationView::of).toList(), page.before().map(Cursor::text).orElse(null), page.after().map(Cursor::text).orElse(null));
        }
    }

    /** An entry, and how its conversation stands. */
    @WireForm
    record CommunicationView(@JsonUnwrapped EntryView entry, String conversationStatus) {
        static CommunicationView of(JobStretch.Line line) {
            return new CommunicationView(EntryView.of(line.entry()), line.status().name());
        }
    }
}
