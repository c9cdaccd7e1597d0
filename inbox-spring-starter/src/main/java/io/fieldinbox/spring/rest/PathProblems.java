// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Problem details for what finds no controller of ours: paths that there are not, methods that a path does not have, bodies that nobody takes.
 * For REST's paths only; everything else stays with the host.
 */
final class PathProblems implements HandlerExceptionResolver, Ordered {

    private static final String API = "/inbox/api/";

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (!request.getRequestURI().startsWith(API, request.getContextPath().length())) {
            return null;
        }
        if (exception instanceof HttpRequestMethodNotSupportedException method) {
            String[] allowed = method.getSupportedMethods();
            if (allowed != null) {
                response.setHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
            }
            return answer(response, ProblemCode.METHOD_NOT_ALLOWED, "This path does not have this method; the Allow header names those it has.");
        }
        if (exception instanceof NoResourceFoundException || exception instanceof NoHandlerFoundException) {
            return answer(response, ProblemCode.NOT_FOUND, "There is no such path.");
        }
        if (exception instanceof HttpMediaTypeNotSupportedException) {
            return answer(response, ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Expected application/json.");
        }
        return exception instanceof HttpMediaTypeNotAcceptableException ? answer(response, ProblemCode.NOT_ACCEPTABLE, "Answers are application/json.") : null;
    }

    private static ModelAndView answer(HttpServletResponse response, ProblemCode problem, String detail) {
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        String body = "{\"title\":\"" + problem.status().getReasonPhrase() + "\",\"status\":" + problem.status().value() + ",\"detail\":\"" + detail + "\",\"code\":\"" + problem.code() + "\"}";
        try {
            response.getOutputStream().print(body);
        } catch (IOException gone) {
            throw new UncheckedIOException("the client is gone", gone);
        }
        return new ModelAndView();
    }
}
