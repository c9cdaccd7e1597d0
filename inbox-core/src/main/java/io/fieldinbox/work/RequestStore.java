// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.work;

import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.kernel.Spi;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Raw requests. {@link #put} and {@link #done} join the unit of work they are called in; outside one they make their own. */
@Spi
public interface RequestStore {

    /**
     * Keeps a request; one of the same kind and key that is there already stays as it is, but is due again at the earlier of both times.
     *
     * @return whether it is new
     */
    boolean put(StoredRequest request);

    /**
     * Takes due requests of some kinds for the length of a lease, oldest first, and of one sender only the oldest that is not done.
     * Several workers never take the same. They are answered with the end of the lease as their {@code dueAt}. One that waits for a
     * person still holds back the later ones of its sender. Those that wait for their time are taken after the others, longest due first;
     * what it costs does not grow with how many of them are not due.
     *
     * @param kinds which, at least one; the others stay as they are
     */
    List<StoredRequest> claim(Set<StoredRequest.Kind> kinds, Instant now, Duration lease, int max);

    /** The same of all kinds. */
    default List<StoredRequest> claim(Instant now, Duration lease, int max) {
        return claim(EnumSet.allOf(StoredRequest.Kind.class), now, lease, max);
    }

    /** Forgets a request that was processed; where it was put again since it was taken, that is due before its lease ends, it stays. */
    void done(StoredRequest request);

    /** Notes that a request failed once more, one attempt more; with {@code dueAt} empty it waits for a person. */
    void failed(StoredRequest request, String error, Optional<Instant> dueAt);

    /** What waits, oldest first, 100 a page. */
    Page<StoredRequest> list(OrganizationId organization, Optional<Cursor> after);

    /** Makes a request due now; false where there is none such. */
    boolean replay(OrganizationId organization, StoredRequest.Kind kind, String key, Instant now);

    /** Makes all requests of a kind due now that are due later or wait for a person; says how many they are. */
    int replayAll(OrganizationId organization, StoredRequest.Kind kind, Instant now);
}
