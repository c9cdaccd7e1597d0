// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.Desk;
import io.fieldinbox.attention.Presence;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.spring.rest.Views.PageView;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who has a conversation open, and who types in it (NT-4). */
@RestController
@RequestMapping(path = InboxApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class PresenceController {

    @PostMapping(path = "/conversations/{id}/presence", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sign(Desk desk, @PathVariable String id, @RequestBody Bodies.Presence body) {
        desk.presence().sign(ConversationId.parse(id), Objects.requireNonNullElse(body.window(), ""), Boolean.TRUE.equals(body.typing()), Boolean.TRUE.equals(body.viewing()));
    }

    @GetMapping("/conversations/{id}/presence")
    PageView<PresenceView> others(Desk desk, @PathVariable String id) {
        return new PageView<>(desk.presence().others(ConversationId.parse(id)).stream().map(PresenceView::of).toList(), null);
    }

    /** Somebody who is there. */
    @WireForm
    record PresenceView(ColleagueView employee, boolean typing, boolean viewing, String since) {
        static PresenceView of(Presence presence) {
            return new PresenceView(
                    new ColleagueView(presence.employee().value(), presence.name()), presence.typingSince() != null, presence.viewingSince() != null, presence.since().toString());
        }
    }

    /** An employee. */
    @WireForm
    record ColleagueView(String id, String name) {}
}
