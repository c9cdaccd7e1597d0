// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.Contacts.Blocked;
import io.fieldinbox.Contacts.RecordConsent;
import io.fieldinbox.Contacts.Unblocked;
import io.fieldinbox.Desk;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.spring.rest.Views.BlockView;
import io.fieldinbox.spring.rest.Views.ConsentView;
import io.fieldinbox.spring.rest.Views.PageView;
import io.fieldinbox.spring.rest.Views.ReachView;
import io.fieldinbox.spring.rest.Views.TakenView;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Addresses: blocks and consent. */
@RestController
@RequestMapping(path = InboxApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class ContactController {

    @GetMapping("/blocks")
    PageView<BlockView> blocks(Desk desk, @RequestParam(required = false) @Nullable String cursor) {
        return PageView.of(desk.contacts().blocks(Optional.ofNullable(cursor).map(Cursor::new)), BlockView::of);
    }

    @PostMapping(path = "/blocks", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<BlockView> block(Desk desk, @RequestBody Bodies.Block body) {
        Address address = InboxApi.address(desk, Bodies.needed(body.address(), "address"), body.kind());
        Blocked blocked = desk.contacts().block(address, Optional.ofNullable(body.channel()).map(ChannelId::new)).orThrow();
        return ResponseEntity.status(blocked.created() ? HttpStatus.CREATED : HttpStatus.OK).body(BlockView.of(blocked.block()));
    }

    @DeleteMapping("/blocks/{address}")
    ResponseEntity<TakenView> unblock(
            Desk desk, @PathVariable String address, @RequestParam(required = false) @Nullable String kind, @RequestParam(defaultValue = "false") boolean takeBack) {
        Unblocked done = desk.contacts().unblock(InboxApi.address(desk, address, kind), takeBack);
        if (!done.wasBlocked() && done.taken() == 0) {
            throw NotPermittedException.notFound();
        }
        return takeBack ? ResponseEntity.ok(new TakenView(done.taken(), done.into().stream().map(ConversationId::toString).toList())) : ResponseEntity.noContent().build();
    }

    @GetMapping("/consent/{address}")
    ConsentView consent(Desk desk, @PathVariable String address, @RequestParam(required = false) @Nullable String kind) {
        return ConsentView.of(desk.contacts().consent(InboxApi.address(desk, address, kind)));
    }

    @PostMapping(path = "/consent/{address}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ConsentView record(Desk desk, @PathVariable String address, @RequestParam(required = false) @Nullable String kind, @RequestBody Bodies.RecordedConsent body) {
        RecordConsent command = new RecordConsent(
                InboxApi.address(desk, address, kind), body.said(), Objects.requireNonNullElse(body.words(), ""), body.channel() == null ? null : new ChannelId(body.channel()));
        return ConsentView.of(desk.contacts().record(command).orThrow());
    }

    @GetMapping("/reach/{address}")
    ReachView reach(Desk desk, @PathVariable String address, @RequestParam(required = false) @Nullable String kind, @RequestParam(defaultValue = "false") boolean lookUp) {
        return ReachView.of(desk.contacts().reach(InboxApi.address(desk, address, kind), lookUp).orThrow());
    }
}
