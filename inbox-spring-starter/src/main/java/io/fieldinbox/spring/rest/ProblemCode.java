// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import org.springframework.http.HttpStatus;

/** The codes of problems that are REST's own; all others are the reasons of refusals. Each has one status. */
enum ProblemCode {
    /** What was sent cannot be used. */
    INVALID(HttpStatus.BAD_REQUEST, "invalid"),
    /** Nobody is logged in. */
    NOT_AUTHENTICATED(HttpStatus.UNAUTHORIZED, "not-authenticated"),
    /** A permission is missing. */
    NOT_PERMITTED(HttpStatus.FORBIDDEN, "not-permitted"),
    /** The token of a session is missing or old; told by a filter of the security package, which comes before REST. */
    CSRF(HttpStatus.FORBIDDEN, "csrf"),
    /** There is no such thing, or none that the caller may know of. */
    NOT_FOUND(HttpStatus.NOT_FOUND, "not-found"),
    /** There is such a path, but not with this method. */
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed"),
    /** The caller takes no form of answer that there is. */
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "not-acceptable"),
    /** The body is not JSON. */
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type"),
    /** Too much of something. */
    LIMIT(HttpStatus.TOO_MANY_REQUESTS, "limit"),
    /** The database cannot be reached. */
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "unavailable"),
    /** A port of the host failed. */
    HOST_FAILED(HttpStatus.SERVICE_UNAVAILABLE, "host-failed");

    private final HttpStatus status;
    private final String code;

    ProblemCode(HttpStatus status, String code) {
        this.status = status;
        this.code = code;
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }
}
