// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.ConversationDetail;
import io.fieldinbox.Conversations;
import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.Conversations.Started;
import io.fieldinbox.Desk;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.listing.Row;
import io.fieldinbox.people.Directory;
import io.fieldinbox.spring.rest.Views.ChangeView;
import io.fieldinbox.spring.rest.Views.ConversationView;
import io.fieldinbox.spring.rest.Views.CustomerView;
import io.fieldinbox.spring.rest.Views.HistoryView;
import io.fieldinbox.spring.rest.Views.PageView;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Conversations: start, open, close, mark, history. */
@RestController
@RequestMapping(path = InboxApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class ConversationController {

    private final Directory directory;

    ConversationController(Directory directory) {
        this.directory = directory;
    }

    @GetMapping("/customers")
    PageView<CustomerView> customers(Desk desk, @RequestParam String text, @RequestParam(defaultValue = "10") int limit) {
        return new PageView<>(desk.conversations().suggest(text, limit).stream().map(CustomerView::of).toList(), null);
    }

    @GetMapping("/conversations/{id}/candidates")
    PageView<CustomerView> candidates(Desk desk, @PathVariable String id) {
        return new PageView<>(desk.conversations().candidates(ConversationId.parse(id)).stream().map(CustomerView::of).toList(), null);
    }

    @PostMapping(path = "/conversations", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RowView> start(Desk desk, @RequestBody Bodies.Start body) {
        StartConversation command = new StartConversation(
                body.address() == null ? null : InboxApi.address(desk, body.address(), null),
                body.customerId() == null ? null : new CustomerId(body.customerId()),
                body.jobId() == null ? null : new JobId(body.jobId()),
                null,
                Boolean.TRUE.equals(body.confirmed()));
        Started started = desk.conversations().start(command).orThrow();
        RowView row = row(desk, started.row());
        return started.created() ? ResponseEntity.created(URI.create(InboxApi.PATH + "/conversations/" + row.id())).body(row) : ResponseEntity.ok(row);
    }

    @GetMapping("/conversations/{id}")
    ConversationView get(Desk desk, @PathVariable String id) {
        ConversationDetail detail = desk.conversations().detail(ConversationId.parse(id));
        RowView row = RowView.of(detail.row(), new Names(detail.people()));
        return new ConversationView(row, Objects.toString(detail.firstUnread().orElse(null), null), DetailView.of(detail));
    }

    @PostMapping("/conversations/{id}/close")
    RowView close(Desk desk, @PathVariable String id) {
        return done(desk, desk.conversations().close(ConversationId.parse(id)));
    }

    @PostMapping("/conversations/{id}/reopen")
    RowView reopen(Desk desk, @PathVariable String id) {
        return done(desk, desk.conversations().reopen(ConversationId.parse(id)));
    }

    @PostMapping("/conversations/{id}/archive")
    RowView archive(Desk desk, @PathVariable String id) {
        return done(desk, desk.conversations().archive(ConversationId.parse(id)));
    }

    @PostMapping("/conversations/{id}/unarchive")
    RowView unarchive(Desk desk, @PathVariable String id) {
        return done(desk, desk.conversations().unarchive(ConversationId.parse(id)));
    }

    @PostMapping("/conversations/{id}/read")
    RowView read(Desk desk, @PathVariable String id) {
        return done(desk, desk.conversations().markRead(ConversationId.parse(id)));
    }

    @PostMapping("/conversations/{id}/unread")
    RowView unread(Desk desk, @PathVariable String id) {
        return done(desk, desk.conversations().markUnread(ConversationId.parse(id)));
    }

    @PostMapping(path = "/conversations/{id}/block", consumes = MediaType.APPLICATION_JSON_VALUE)
    RowView block(Desk desk, @PathVariable String id, @RequestBody Bodies.BlockFrom body) {
        return done(desk, desk.contacts().blockFrom(ConversationId.parse(id), Optional.ofNullable(body.channel()).map(ChannelId::new)));
    }

    @PostMapping(path = "/conversations/{id}/revocation", consumes = MediaType.APPLICATION_JSON_VALUE)
    RowView decideRevocation(Desk desk, @PathVariable String id, @RequestBody Bodies.Revocation body) {
        return done(desk, desk.conversations().decideRevocation(ConversationId.parse(id), body.confirmed()));
    }

    @GetMapping("/conversations/{id}/history")
    HistoryView history(Desk desk, @PathVariable String id, @RequestParam(defaultValue = "0") long after) {
        if (after < 0) {
            throw new InvalidInputException("after: expected a version from 0, got " + after);
        }
        Conversations conversations = desk.conversations();
        ConversationId conversation = ConversationId.parse(id);
        List<ChangeView> items = conversations.history(conversation, after).stream().map(ChangeView::of).toList();
        return new HistoryView(items, conversations.explain(conversation));
    }

    private RowView done(Desk desk, Answer<Row> answer) {
        return row(desk, answer.orThrow());
    }

    private RowView row(Desk desk, Row row) {
        return RowView.of(row, Names.of(directory, desk.viewer().organization(), List.of(row)));
    }
}
