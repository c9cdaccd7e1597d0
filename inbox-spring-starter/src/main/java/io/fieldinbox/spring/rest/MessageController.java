// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.Desk;
import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.Messages.Sent;
import io.fieldinbox.Messages.Timeline;
import io.fieldinbox.Messages.WriteNote;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.spring.rest.Views.EntriesView;
import java.util.Objects;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Messages and notes: read, write, send again, take back, decide. */
@RestController
@RequestMapping(path = InboxApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class MessageController {

    @GetMapping("/conversations/{id}/entries")
    EntriesView entries(
            Desk desk,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        if (before != null && after != null) {
            throw new InvalidInputException("entries: expected before, after or neither, got both");
        }
        Anchor anchor = before != null ? Anchor.before(InboxApi.place(before, "before")) : after != null ? Anchor.after(InboxApi.place(after, "after")) : Anchor.NEWEST;
        Timeline page = desk.messages().timeline(ConversationId.parse(id), anchor, InboxApi.limit(limit));
        return new EntriesView(
                page.items().stream().map(entry -> EntryView.of(entry, page.customer())).toList(), Objects.toString(page.before().orElse(null), null), Objects.toString(page.after().orElse(null), null));
    }

    @PostMapping(path = "/conversations/{id}/messages", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EntryView> send(Desk desk, @PathVariable String id, @RequestBody Bodies.Send body) {
        SendMessage command = new SendMessage(
                ConversationId.parse(id), Bodies.words(body.text()), Bodies.needed(body.clientMessageId(), "clientMessageId"), body.expectedVersion(),
                Boolean.TRUE.equals(body.confirmed()), body.files());
        Sent sent = desk.messages().send(command).orThrow();
        return ResponseEntity.status(sent.repeated() ? HttpStatus.OK : HttpStatus.CREATED).body(EntryView.of(sent.entry()));
    }

    @PostMapping(path = "/conversations/{id}/notes", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    EntryView note(Desk desk, @PathVariable String id, @RequestBody Bodies.Note body) {
        WriteNote command = new WriteNote(ConversationId.parse(id), Bodies.words(body.text()), body.clientMessageId());
        return EntryView.of(desk.messages().note(command).orThrow());
    }

    @PostMapping(path = "/messages/{id}/resend", consumes = MediaType.APPLICATION_JSON_VALUE)
    EntryView resend(Desk desk, @PathVariable String id, @RequestBody(required = false) Bodies.@Nullable Resend body) {
        return EntryView.of(desk.messages().resend(EntryId.parse(id), body != null && Boolean.TRUE.equals(body.confirmed())).orThrow());
    }

    @PostMapping("/messages/{id}/cancel")
    EntryView cancel(Desk desk, @PathVariable String id) {
        return EntryView.of(desk.messages().cancel(EntryId.parse(id)).orThrow());
    }

    @PostMapping(path = "/messages/{id}/decide", consumes = MediaType.APPLICATION_JSON_VALUE)
    EntryView decide(Desk desk, @PathVariable String id, @RequestBody Bodies.Decision body) {
        return EntryView.of(desk.messages().decide(EntryId.parse(id), body.sent()).orThrow());
    }
}
