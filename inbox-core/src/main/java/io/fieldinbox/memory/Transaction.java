// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One transaction at READ COMMITTED: what it writes stays in drafts of the {@link Rows} that it touched until it ends. */
final class Transaction {
    private final boolean host;
    private final Duration lockWait;
    private final Set<Rows<?, ?>> touched = new LinkedHashSet<>();
    private @Nullable Transaction waitsFor;
    private boolean rollbackOnly;
    private boolean victim;

    Transaction(boolean host, Duration lockWait) {
        this.host = host;
        this.lockWait = lockWait;
    }

    /** Whether it is the host's, so that ours join it. */
    boolean host() {
        return host;
    }

    Duration lockWait() {
        return lockWait;
    }

    void touch(Rows<?, ?> rows) {
        touched.add(rows);
    }

    /** Makes its drafts what is stored. */
    void commit() {
        touched.forEach(rows -> rows.publish(this));
        release();
    }

    /** Forgets its drafts, if there are any left, and its locks. */
    void release() {
        touched.forEach(rows -> rows.forget(this));
        touched.clear();
    }

    /** Says whose end it waits for, or null for nobody's. */
    void waitFor(@Nullable Transaction other) {
        waitsFor = other;
    }

    /** Whether {@code other} cannot end before this one does. */
    boolean holdsUp(Transaction other) {
        for (Transaction next = other; next != null; next = next.waitsFor) {
            if (next == this) {
                return true;
            }
        }
        return false;
    }

    void markRollbackOnly() {
        rollbackOnly = true;
    }

    boolean isRollbackOnly() {
        return rollbackOnly;
    }

    /** Gives it up so that another, which waits for it, goes on. */
    void fallVictim() {
        victim = true;
        rollbackOnly = true;
    }

    /** Whether it was given up so that another could go on; it can be run again at once. */
    boolean isVictim() {
        return victim;
    }
}
