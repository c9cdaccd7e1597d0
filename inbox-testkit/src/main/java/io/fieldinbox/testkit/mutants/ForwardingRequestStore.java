// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.work.RequestStore;
import io.fieldinbox.work.StoredRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Passes every call on; a mutant overrides what it breaks. */
abstract class ForwardingRequestStore implements RequestStore {

    final RequestStore sound;

    ForwardingRequestStore(RequestStore sound) {
        this.sound = sound;
    }

    @Override
    public boolean put(StoredRequest request) {
        return sound.put(request);
    }

    @Override
    public List<StoredRequest> claim(Set<StoredRequest.Kind> kinds, Instant now, Duration lease, int max) {
        return sound.claim(kinds, now, lease, max);
    }

    @Override
    public void done(StoredRequest request) {
        sound.done(request);
    }

    @Override
    public void failed(StoredRequest request, String error, Optional<Instant> dueAt) {
        sound.failed(request, error, dueAt);
    }

    @Override
    public Page<StoredRequest> list(OrganizationId organization, Optional<Cursor> after) {
        return sound.list(organization, after);
    }

    @Override
    public boolean replay(OrganizationId organization, StoredRequest.Kind kind, String key, Instant now) {
        return sound.replay(organization, kind, key, now);
    }

    @Override
    public int replayAll(OrganizationId organization, StoredRequest.Kind kind, Instant now) {
        return sound.replayAll(organization, kind, now);
    }
}
