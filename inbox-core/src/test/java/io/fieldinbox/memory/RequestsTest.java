// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.work.RequestStore;
import io.fieldinbox.work.StoredRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Office office = new Office();
    private final RequestStore requests = office.storage.queues().requests();

    @Test
    @DisplayName("IN-9: what waits for a person holds back the later ones of its sender, never others")
    void order() {
        requests.put(request("SM1", 1, Office.NOW));
        requests.put(request("SM2", 1, Office.NOW));
        requests.put(request("SM3", 2, Office.NOW));
        List<StoredRequest> first = requests.claim(Office.NOW, LEASE, 10);
        assertEquals(List.of("SM1", "SM3"), keys(first));
        requests.failed(first.get(0), "unreadable", Optional.empty());
        requests.done(first.get(1));
        assertEquals(List.of(), keys(requests.claim(Office.NOW, LEASE, 10)));
        assertTrue(requests.replay(Office.ORG, StoredRequest.Kind.INBOUND, "SM1", Office.NOW));
        StoredRequest again = requests.claim(Office.NOW, LEASE, 10).get(0);
        assertEquals(1, again.attempts());
        requests.done(again);
        assertEquals(List.of("SM2"), keys(requests.claim(Office.NOW, LEASE, 10)));
    }

    @Test
    @DisplayName("I-10: a request that is put again while it is worked on is worked on again")
    void again() {
        assertTrue(requests.put(request("job-1", 1, Office.NOW)));
        StoredRequest taken = requests.claim(Office.NOW, LEASE, 10).get(0);
        assertFalse(requests.put(request("job-1", 1, Office.NOW.plusSeconds(1))));
        requests.done(taken);
        StoredRequest second = requests.claim(Office.NOW.plusSeconds(1), LEASE, 10).get(0);
        requests.done(second);
        assertEquals(List.of(), requests.list(Office.ORG, Optional.empty()).items());
    }

    private static StoredRequest request(String key, int sender, Instant due) {
        return new StoredRequest(Office.ORG, StoredRequest.Kind.INBOUND, key, Office.phone(sender), "{}", "late", 0, Office.NOW, due);
    }

    private static List<String> keys(List<StoredRequest> found) {
        return found.stream().map(StoredRequest::key).toList();
    }
}
