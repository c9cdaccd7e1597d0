// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.Desk;
import io.fieldinbox.channel.SegmentCount;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.InvalidInputException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How a text would be cut, told while it is being written (DL-7). */
@RestController
@RequestMapping(path = InboxApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class SegmentController {

    private static final int LONGEST = 10_000;

    @PostMapping(path = "/conversations/{id}/segments", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SegmentsView> segments(Desk desk, @PathVariable String id, @RequestBody Text body) {
        String text = Bodies.needed(body.text(), "text");
        if (text.length() > LONGEST) {
            throw new InvalidInputException("text: expected at most " + LONGEST + " characters, got " + text.length());
        }
        return desk.messages().segments(ConversationId.parse(id), text)
                .map(count -> ResponseEntity.ok(SegmentsView.of(count)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /** A text that is being written. */
    @WireForm
    record Text(@Nullable String text) {}

    /** How a text would be cut; places are counted in UTF-16 characters from 0. */
    @WireForm
    record SegmentsView(String encoding, int segments, int left, List<Integer> forcedAt, @Nullable String plainer, int saved) {
        static SegmentsView of(SegmentCount count) {
            return new SegmentsView(count.encoding(), count.segments(), count.left(), count.forcedAt(), count.plainer(), count.saved());
        }
    }
}
