// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fieldinbox.Assignments.Assign;
import io.fieldinbox.Assignments.Candidate;
import io.fieldinbox.Assignments.CreateCustomer;
import io.fieldinbox.Assignments.WrongNumber;
import io.fieldinbox.Desk;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.listing.Row;
import io.fieldinbox.people.Directory;
import io.fieldinbox.people.Records.NewCustomer;
import io.fieldinbox.spring.rest.DetailView.JobView;
import io.fieldinbox.spring.rest.Views.CustomerView;
import io.fieldinbox.spring.rest.Views.PageView;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whose a conversation is: search, assign, create, wrong number. */
@RestController
@RequestMapping(path = InboxApi.PATH + "/conversations/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
final class AssignmentController {

    private final Directory directory;

    AssignmentController(Directory directory) {
        this.directory = directory;
    }

    @GetMapping("/assign/search")
    PageView<CandidateView> search(Desk desk, @PathVariable String id, @RequestParam(required = false) @Nullable String text) {
        List<Candidate> found = desk.assignments().search(ConversationId.parse(id), Optional.ofNullable(text));
        return new PageView<>(found.stream().map(CandidateView::of).toList(), null);
    }

    @PostMapping(path = "/assign", consumes = MediaType.APPLICATION_JSON_VALUE)
    RowView assign(Desk desk, @PathVariable String id, @RequestBody Bodies.Assign body) {
        Assign command = new Assign(
                ConversationId.parse(id),
                body.customerId() == null ? null : new CustomerId(body.customerId()),
                body.jobId() == null ? null : new JobId(body.jobId()),
                Boolean.TRUE.equals(body.attachAddress()),
                body.siteId());
        return row(desk, desk.assignments().assign(command).orThrow());
    }

    @PostMapping(path = "/customers", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    RowView create(Desk desk, @PathVariable String id, @RequestBody Bodies.NewCustomer body) {
        CreateCustomer command = new CreateCustomer(ConversationId.parse(id), Bodies.needed(body.name(), "name"), kind(Bodies.needed(body.kind(), "kind")), body.note(), body.clientId());
        return row(desk, desk.assignments().create(command).orThrow());
    }

    @PostMapping("/wrong-number")
    WrongNumberView wrongNumber(Desk desk, @PathVariable String id) {
        WrongNumber done = desk.assignments().wrongNumber(ConversationId.parse(id)).orThrow();
        return new WrongNumberView(row(desk, done.row()), Objects.toString(done.needsNumber().orElse(null), null));
    }

    private static NewCustomer.Kind kind(String code) {
        return switch (code) {
            case "CUSTOMER" -> NewCustomer.Kind.CUSTOMER;
            case "LEAD" -> NewCustomer.Kind.LEAD;
            default -> throw new InvalidInputException("kind: expected CUSTOMER or LEAD, got something else");
        };
    }

    private RowView row(Desk desk, Row row) {
        return RowView.of(row, Names.of(directory, desk.viewer().organization(), List.of(row)));
    }

    /** Somebody to assign a conversation to. */
    @WireForm
    record CandidateView(CustomerView customer, boolean exact, List<JobView> jobs) {
        static CandidateView of(Candidate candidate) {
            return new CandidateView(CustomerView.of(candidate.customer()), candidate.exact(), candidate.jobs().stream().map(JobView::of).toList());
        }
    }

    /** A conversation that was closed as a wrong number, and who needs a number now. */
    @WireForm
    record WrongNumberView(@JsonUnwrapped RowView row, @Nullable String needsNumber) {}
}
