// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a command answers: it was done, or the domain refuses it and says why. A refusal is decided before anything is
 * written and leaves the host's transaction as it was.
 *
 * @param <T> what was made
 */
@CheckReturnValue
public sealed interface Answer<T> {

    /** It was done. */
    static <T> Answer<T> done(T value) {
        return new Done<>(value);
    }

    /** It is refused; {@code message} says what was wrong and what would be right. */
    static <T> Answer<T> refused(Reason reason, String message) {
        return new Refused<>(reason, message);
    }

    /** The value, or {@link RefusedException}. */
    @CanIgnoreReturnValue
    T orThrow();

    /** The value, or empty when refused. */
    Optional<T> value();

    /** The refusal, or empty when done. */
    Optional<Refused<T>> refusal();

    /** This answer with its value replaced; a refusal stays. */
    <R> Answer<R> map(Function<T, R> with);

    /**
     * It was done.
     *
     * @param result what was made
     */
    record Done<T>(T result) implements Answer<T> {
        @Override
        @CanIgnoreReturnValue
        public T orThrow() {
            return result;
        }

        @Override
        public Optional<T> value() {
            return Optional.of(result);
        }

        @Override
        public Optional<Refused<T>> refusal() {
            return Optional.empty();
        }

        @Override
        public <R> Answer<R> map(Function<T, R> with) {
            return new Done<>(with.apply(result));
        }
    }

    /**
     * It is refused.
     *
     * @param reason the stable code
     * @param message what was wrong and what would be right; no message text
     */
    record Refused<T>(Reason reason, String message) implements Answer<T> {
        @Override
        @CanIgnoreReturnValue
        public T orThrow() {
            throw new RefusedException(reason, message);
        }

        @Override
        public Optional<T> value() {
            return Optional.empty();
        }

        @Override
        public Optional<Refused<T>> refusal() {
            return Optional.of(this);
        }

        @Override
        public <R> Answer<R> map(Function<T, R> with) {
            return new Refused<>(reason, message);
        }
    }
}
