// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.Live;
import io.fieldinbox.Live.Raised;
import io.fieldinbox.attention.Alert;
import io.fieldinbox.event.Loop;
import io.fieldinbox.kernel.OrganizationId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the recipients of alerts that have a stream open, on every node by the same decision. What came before the first stream of an
 * organization was opened on this node alerts nobody here. Used by one thread only.
 */
final class AlertRelay {

    private static final Logger LOG = LoggerFactory.getLogger(AlertRelay.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BATCH = 200;

    private final Live live;
    private final Map<OrganizationId, Long> places = new HashMap<>();

    AlertRelay(Live live) {
        this.live = live;
    }

    /**
     * Looks at organizations and alerts their streams.
     *
     * @param open all streams there are
     */
    void look(Collection<EventStream> open, Set<OrganizationId> organizations) {
        Map<OrganizationId, List<EventStream>> streams = open.stream().filter(stream -> !stream.isEnded()).collect(Collectors.groupingBy(EventStream::organization));
        places.keySet().retainAll(streams.keySet());
        streams.forEach((organization, all) -> places.computeIfAbsent(organization, any -> all.stream().mapToLong(EventStream::opensAt).min().orElse(0)));
        organizations.stream().filter(streams::containsKey).forEach(organization -> look(organization, streams.getOrDefault(organization, List.of())));
    }

    /**
     * Alerts of what streams have been told already, so that an alert never comes before its change. A host that cannot tell its people now has
     * them alerted with the next look; nothing else waits for it.
     */
    private void look(OrganizationId organization, List<EventStream> streams) {
        long told = streams.stream().mapToLong(EventStream::position).max().orElse(0);
        try {
            for (long place = places.getOrDefault(organization, told); place < told; place = places.getOrDefault(organization, told)) {
                Raised raised = live.alerts(organization, place, (int) Math.min(BATCH, told - place));
                if (raised.position() == place) {
                    return;
                }
                raised.alerts().forEach(alert -> tell(alert, streams));
                places.put(organization, raised.position());
            }
        } catch (RuntimeException failure) {
            LOG.warn("streams of organization {} could not be alerted and are with the next look: {}", organization, Loop.describe(failure));
        }
    }

    private static void tell(Alert alert, List<EventStream> streams) {
        String data = JSON.writeValueAsString(new Alerted(
                alert.conversation().toString(), alert.entry().toString(), alert.kind().name(), alert.title(), alert.text(), alert.link()));
        streams.stream().filter(stream -> alert.recipients().contains(stream.employee()) && alert.number() > stream.opensAt()).forEach(stream -> stream.event("alert", data));
    }

    /** A customer has written. */
    record Alerted(String conversationId, String entryId, String kind, String title, String text, String link) {}
}
