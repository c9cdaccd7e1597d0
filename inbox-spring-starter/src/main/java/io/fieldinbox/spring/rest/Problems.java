// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.event.Loop;
import io.fieldinbox.kernel.FieldinboxException;
import io.fieldinbox.kernel.HostFailedException;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.kernel.RefusedException;
import io.fieldinbox.kernel.RetryTransactionException;
import io.fieldinbox.kernel.StorageException;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Errors of REST as problem details (RFC 9457) with a stable {@code code}; for our own controllers only. */
@RestControllerAdvice(basePackageClasses = Problems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final Set<Reason> CONFLICTS =
            Set.of(Reason.CHANGED_SINCE, Reason.CLIENT_MESSAGE_ID_REUSED, Reason.TOO_LATE, Reason.OUTCOME_UNKNOWN, Reason.SUPERSEDED);
    /** Reasons that are told as a code of REST's own. */
    private static final Map<Reason, ProblemCode> AS_OWN = Map.of(Reason.EMPTY, ProblemCode.INVALID, Reason.LIMIT, ProblemCode.LIMIT);

    /** An exception that is answered with a problem, also where a host's own controller asked for a desk. */
    static ErrorResponseException exception(ProblemCode problem, String detail) {
        return new ErrorResponseException(problem.status(), problem(problem.status(), problem.code(), detail), null);
    }

    /** The status that a refusal is answered with. */
    static HttpStatus status(Reason reason) {
        ProblemCode own = AS_OWN.get(reason);
        return own != null ? own.status() : CONFLICTS.contains(reason) ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    /** The code that a refusal is answered with. */
    static String code(Reason reason) {
        ProblemCode own = AS_OWN.get(reason);
        return own != null ? own.code() : reason.code();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(ErrorResponseException exception) {
        return answer(exception.getBody());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notPermitted(NotPermittedException refusal) {
        return refusal.isNotFound() ? answer(ProblemCode.NOT_FOUND, "There is no such thing.") : answer(ProblemCode.NOT_PERMITTED, refusal.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RefusedException refusal) {
        return answer(problem(status(refusal.reason()), code(refusal.reason()), refusal.words()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidInputException invalid) {
        return answer(ProblemCode.INVALID, invalid.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable) {
        return answer(ProblemCode.INVALID, Unreadable.body(unreadable));
    }

    @ExceptionHandler({TypeMismatchException.class, ServletRequestBindingException.class})
    ResponseEntity<ProblemDetail> unusable(Exception unusable) {
        return answer(ProblemCode.INVALID, Unreadable.parameter(unusable));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unbound(BindException unbound) {
        String wrong = unbound.getFieldErrors().stream().sorted(Comparator.comparing(FieldError::getField)).map(Unreadable::filter).collect(Collectors.joining("; "));
        return answer(ProblemCode.INVALID, wrong);
    }

    @ExceptionHandler({StorageException.class, RetryTransactionException.class})
    ResponseEntity<ProblemDetail> unavailable(FieldinboxException failure) {
        LOG.warn("a request failed for the database and was answered with 503: {}", Loop.describe(failure));
        return answer(ProblemCode.UNAVAILABLE, "The inbox cannot be reached now; nothing was done. Try again.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> hostFailed(HostFailedException failure) {
        // Without its message, which may hold what customers said.
        LOG.warn("{} and a request was answered with 503: {}", failure.getMessage(), Loop.describe(Objects.requireNonNull(failure.getCause())));
        return answer(ProblemCode.HOST_FAILED, "The application that keeps customers and jobs failed where it was asked. Look again and, where it is not done, try again.");
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemCode problem, @Nullable String detail) {
        return answer(problem(problem.status(), problem.code(), detail));
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
