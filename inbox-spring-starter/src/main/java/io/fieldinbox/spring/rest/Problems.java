// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.kernel.FieldinboxException;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.kernel.RefusedException;
import io.fieldinbox.kernel.RetryTransactionException;
import io.fieldinbox.kernel.StorageException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Errors of REST as problem details (RFC 9457) with a stable {@code code}; for our own controllers only. */
@RestControllerAdvice(basePackageClasses = Problems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String INVALID = "invalid";

    private static final Set<Reason> CONFLICTS =
            Set.of(Reason.CHANGED_SINCE, Reason.CLIENT_MESSAGE_ID_REUSED, Reason.TOO_LATE, Reason.OUTCOME_UNKNOWN, Reason.SUPERSEDED);
    private static final Map<Reason, HttpStatus> OTHERS = Map.of(Reason.EMPTY, HttpStatus.BAD_REQUEST, new Reason("limit"), HttpStatus.TOO_MANY_REQUESTS);

    /** An exception that is answered with a problem, also where a host's own controller asked for a desk. */
    static ErrorResponseException exception(HttpStatus status, String code, String detail) {
        return new ErrorResponseException(status, problem(status, code, detail), null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(ErrorResponseException exception) {
        return answer(exception.getBody());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notPermitted(NotPermittedException refusal) {
        return refusal.isNotFound() ? answer(HttpStatus.NOT_FOUND, "not-found", "There is no such thing.") : answer(HttpStatus.FORBIDDEN, "not-permitted", refusal.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RefusedException refusal) {
        Reason reason = refusal.reason();
        HttpStatus status = CONFLICTS.contains(reason) ? HttpStatus.CONFLICT : OTHERS.getOrDefault(reason, HttpStatus.UNPROCESSABLE_CONTENT);
        return answer(status, status == HttpStatus.BAD_REQUEST ? INVALID : reason.code(), refusal.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidInputException invalid) {
        return answer(HttpStatus.BAD_REQUEST, INVALID, invalid.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable) {
        return answer(HttpStatus.BAD_REQUEST, INVALID, "The body is not JSON of the form that is expected here.");
    }

    @ExceptionHandler({TypeMismatchException.class, ServletRequestBindingException.class})
    ResponseEntity<ProblemDetail> unusable(Exception unusable) {
        return answer(HttpStatus.BAD_REQUEST, INVALID, "A parameter is missing or has a value of the wrong type.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mediaType(HttpMediaTypeException refusal) {
        HttpStatus status = HttpStatus.valueOf(refusal.getStatusCode().value());
        return answer(status, INVALID, "Expected application/json.");
    }

    @ExceptionHandler({StorageException.class, RetryTransactionException.class})
    ResponseEntity<ProblemDetail> unavailable(FieldinboxException failure) {
        LOG.warn("a request failed for the database and was answered with 503", failure);
        return answer(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "The inbox cannot be reached now; nothing was done. Try again.");
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String code, @Nullable String detail) {
        return answer(problem(status, code, detail));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    private static ProblemDetail problem(HttpStatus status, String code, @Nullable String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return problem;
    }
}
