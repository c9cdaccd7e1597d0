// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.Desk;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of REST, for whoever is logged in. */
@RestController
@RequestMapping(InboxApi.PATH)
final class OpenApiController {

    private final OpenApi description;

    OpenApiController(OpenApi description) {
        this.description = description;
    }

    /** The desk is not used: it is asked for so that only employees get an answer. */
    @GetMapping(value = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] description(Desk desk, HttpServletRequest request) {
        return description.at(request.getContextPath() + InboxApi.PATH).getBytes(StandardCharsets.UTF_8);
    }
}
