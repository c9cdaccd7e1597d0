// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.security;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers refusals of the CSRF filter for REST as problem details: 401 where nobody is logged in, for then that is what is wrong, and 403
 * {@code csrf} otherwise. They do not come by the chain's exception handling, and the handler they go to cannot be told apart from the one of
 * the host's pages; so one filter before the CSRF filter holds back its refusal, which is one only as long as a filter behind it was not reached.
 */
final class CsrfProblems extends OncePerRequestFilter {

    private static final Set<String> WITHOUT_TOKEN = Set.of("GET", "HEAD", "TRACE", "OPTIONS");

    private final RequestMatcher api = InboxSecurity.api();
    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

    private CsrfProblems() {}

    /** Puts the two around the CSRF filter of a chain. */
    static Customizer<HttpSecurity> around() {
        return http -> http.addFilterBefore(new CsrfProblems(), CsrfFilter.class).addFilterAfter(behind(), CsrfFilter.class);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        if (WITHOUT_TOKEN.contains(request.getMethod()) || !api.matches(request)) {
            chain.doFilter(request, response);
            return;
        }
        Held held = new Held(response);
        request.setAttribute(Held.class.getName(), held);
        chain.doFilter(request, held);
        if (!held.refused) {
            return;
        }
        if (trust.isAuthenticated(SecurityContextHolder.getContext().getAuthentication())) {
            InboxSecurity.problem(response, 403, "Forbidden", "csrf", "The CSRF token is missing or old: take a new one, such as from GET me, and call again. Nothing was done.");
        } else {
            InboxSecurity.notAuthenticated(response);
        }
    }

    private static Filter behind() {
        return (request, response, chain) -> {
            if (request.getAttribute(Held.class.getName()) instanceof Held held) {
                held.isThrough = true;
            }
            chain.doFilter(request, response);
        };
    }

    /** An answer of which a refusal goes nowhere; once the request is through, all of it goes where it would have. */
    private static final class Held extends HttpServletResponseWrapper {

        private boolean isThrough;
        private boolean refused;

        Held(HttpServletResponse response) {
            super(response);
        }

        /** Whoever answers before the request is through refuses it, in whichever way: a status, a page, a redirect. */
        private boolean holds() {
            refused |= !isThrough;
            return refused;
        }

        @Override
        public void setStatus(int status) {
            if (!holds()) {
                super.setStatus(status);
            }
        }

        @Override
        public void sendError(int status) throws IOException {
            if (!holds()) {
                super.sendError(status);
            }
        }

        @Override
        public void sendError(int status, @Nullable String message) throws IOException {
            if (!holds()) {
                super.sendError(status, message);
            }
        }

        @Override
        public void sendRedirect(String location) throws IOException {
            if (!holds()) {
                super.sendRedirect(location);
            }
        }

        @Override
        public void setContentLength(int length) {
            if (!refused) {
                super.setContentLength(length);
            }
        }

        @Override
        public void setContentLengthLong(long length) {
            if (!refused) {
                super.setContentLengthLong(length);
            }
        }

        @Override
        public void flushBuffer() throws IOException {
            if (!holds()) {
                super.flushBuffer();
            }
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return holds() ? new Nowhere() : super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            return holds() ? new PrintWriter(Writer.nullWriter()) : super.getWriter();
        }
    }

    /** Takes what was to be said in place of the problem. */
    private static final class Nowhere extends ServletOutputStream {

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("a refusal is written at once");
        }

        @Override
        public void write(int one) {
            // What a refusal said is replaced.
        }
    }
}
