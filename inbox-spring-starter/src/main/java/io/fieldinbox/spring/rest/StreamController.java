// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.Desk;
import io.fieldinbox.kernel.InvalidInputException;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The stream of changes as server-sent events (WHATWG HTML, section 9.2). */
@RestController
@RequestMapping(InboxApi.PATH)
final class StreamController {

    private final StreamHub hub;

    StreamController(StreamHub hub) {
        this.hub = hub;
    }

    /** The header of a client that was cut off counts before the parameter that it began with. */
    @GetMapping("/stream")
    void stream(
            Desk desk,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        OptionalLong from = place(lastEventId == null || lastEventId.isBlank() ? after : lastEventId);
        long newest = desk.lists().position();
        if (hub.isFull(desk.viewer())) {
            throw Problems.exception(ProblemCode.LIMIT, "Too many streams are open for this employee; close one.");
        }
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        // Proxies such as nginx would collect events otherwise.
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        hub.open(new EventStream(desk.viewer().organization(), desk.viewer().employee().id(), context, () -> hub.wake(desk.viewer().organization()), newest, from));
    }

    private static OptionalLong place(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return OptionalLong.empty();
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new InvalidInputException("after: expected the number of a change, got something else");
        }
        return OptionalLong.of(Long.parseLong(text));
    }
}
