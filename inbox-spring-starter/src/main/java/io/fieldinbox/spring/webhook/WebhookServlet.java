// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.webhook;

import io.fieldinbox.Intake;
import io.fieldinbox.event.Loop;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.spring.InboxProperties;
import io.fieldinbox.transport.HttpAnswer;
import io.fieldinbox.transport.RawRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes webhooks byte for byte: a servlet of its own, so that nothing of Spring MVC has read parameters or parts before. The URL that an
 * adapter checks a signature against is the configured public one; what a proxy's headers say is not believed.
 */
final class WebhookServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(WebhookServlet.class);
    private static final HttpAnswer NOT_FOUND = plain(HttpServletResponse.SC_NOT_FOUND);
    private static final HttpAnswer NOT_ALLOWED = plain(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    private static final HttpAnswer TOO_LARGE = plain(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    private static final HttpAnswer NOT_STORED = plain(HttpServletResponse.SC_SERVICE_UNAVAILABLE);

    private final transient Intake intake;
    private final transient InboxProperties properties;
    private final int maxBytes;

    WebhookServlet(Intake intake, InboxProperties properties) {
        this.intake = intake;
        this.properties = properties;
        this.maxBytes = Math.toIntExact(properties.webhooks().maxBytes().toBytes());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Optional<WebhookPaths.Target> target = WebhookPaths.read(path, properties.organization());
        HttpAnswer answer = target.isPresent() ? taken(target.get(), path, request) : NOT_FOUND;
        write(answer, response);
    }

    private HttpAnswer taken(WebhookPaths.Target target, String path, HttpServletRequest request) throws IOException {
        String method = request.getMethod().toUpperCase(Locale.ROOT);
        if (!method.equals("POST") && !method.equals("GET")) {
            return NOT_ALLOWED;
        }
        if (request.getContentLengthLong() > maxBytes) {
            return tooLarge(target);
        }
        byte[] body = request.getInputStream().readNBytes(maxBytes + 1);
        if (body.length > maxBytes) {
            return tooLarge(target);
        }
        RawRequest raw = new RawRequest(new OrganizationId(target.organization()), method, url(path, request), headers(request), body);
        try {
            return intake.webhook(target.adapter(), raw);
        } catch (RuntimeException failure) {
            LOG.error("a webhook of adapter '{}' failed and was not kept; the provider is to send it again: {}", target.adapter(), Loop.describe(failure));
            return NOT_STORED;
        }
    }

    private HttpAnswer tooLarge(WebhookPaths.Target target) {
        LOG.warn("webhook of adapter '{}' refused: its body is larger than {} bytes", target.adapter(), maxBytes);
        return TOO_LARGE;
    }

    /** The configured address and what was asked of it, verbatim; the mere path, which fits no signature, where none is configured. */
    private String url(String path, HttpServletRequest request) {
        String query = request.getQueryString();
        String asked = query == null ? path : path + "?" + query;
        String address = properties.publicAddress(asked);
        return address == null ? asked : address;
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
        }
        return headers;
    }

    private static void write(HttpAnswer answer, HttpServletResponse response) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(answer.status());
        response.setContentType(answer.contentType());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static HttpAnswer plain(int status) {
        return new HttpAnswer(status, "text/plain", "");
    }
}
