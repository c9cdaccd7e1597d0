// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.memory.Tables.In;
import io.fieldinbox.memory.Tables.RequestKey;
import io.fieldinbox.work.StoredRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request with its place by arrival, which breaks ties of time. */
record RequestRow(StoredRequest request, long arrival) {
    static final Comparator<RequestRow> OLDEST_FIRST =
            Comparator.comparing((RequestRow row) -> row.request().createdAt()).thenComparing(RequestRow::arrival);

    /** Those that wait for their turn, oldest first; then those that wait for their time, longest due first. */
    static final Comparator<RequestRow> TURN = Comparator.comparing((RequestRow row) -> row.request().kind().timed())
            .thenComparing(row -> row.request().kind().timed() && row.request().dueAt() != null ? row.request().dueAt() : row.request().createdAt()).thenComparing(RequestRow::arrival);

    static RequestKey key(StoredRequest request) {
        return new RequestKey(request.organization(), request.kind(), request.key());
    }

    RequestKey key() {
        return key(request);
    }

    Optional<In<Address>> senderKey() {
        return Optional.ofNullable(request.sender()).map(sender -> In.of(request.organization(), sender));
    }

    boolean dueBy(Instant now) {
        return request.dueAt() != null && !request.dueAt().isAfter(now);
    }

    /** Whether it was put again since it was taken as {@code taken}: it is due before that lease ends. */
    boolean putAgainSince(StoredRequest taken) {
        return request.dueAt() != null && taken.dueAt() != null && request.dueAt().isBefore(taken.dueAt());
    }

    RequestRow failed(String error, @Nullable Instant dueAt) {
        return with(error, request.attempts() + 1, dueAt);
    }

    RequestRow dueAt(@Nullable Instant dueAt) {
        return with(request.error(), request.attempts(), dueAt);
    }

    /** Due at the earlier of its own time and another; null is never. */
    RequestRow dueBefore(@Nullable Instant other) {
        Instant own = request.dueAt();
        return other == null || own != null && own.isBefore(other) ? this : dueAt(other);
    }

    private RequestRow with(String error, int attempts, @Nullable Instant dueAt) {
        return new RequestRow(new StoredRequest(request.organization(), request.kind(), request.key(), request.sender(), request.payload(), error,
                attempts, request.createdAt(), dueAt), arrival);
    }
}
