// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.Live;
import io.fieldinbox.attention.Presence;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells streams who is where, each what its employee may see and has not been told yet. One look at the store for all organizations; more is
 * asked only where somebody came, began, stopped or went. Used by one thread only.
 */
final class PresenceRelay {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Live live;
    private final Map<OrganizationId, Set<Presence>> present = new HashMap<>();
    private final Map<EventStream, Told> streams = new HashMap<>();

    PresenceRelay(Live live) {
        this.live = live;
    }

    /**
     * Looks at organizations and tells their streams what is new.
     *
     * @param open all streams there are
     */
    void look(Collection<EventStream> open, Set<OrganizationId> organizations) {
        streams.keySet().retainAll(Set.copyOf(open));
        open.forEach(stream -> streams.computeIfAbsent(stream, any -> new Told()));
        Map<OrganizationId, List<Presence>> found = live.present(organizations);
        for (OrganizationId organization : organizations) {
            Set<Presence> now = new HashSet<>(found.getOrDefault(organization, List.of()));
            if (!now.equals(present.getOrDefault(organization, Set.of()))) {
                present.put(organization, now);
                streams.forEach((stream, told) -> told.due |= stream.organization().equals(organization));
            }
        }
        organizations.forEach(this::tell);
        present.values().removeIf(Set::isEmpty);
    }

    private void tell(OrganizationId organization) {
        Set<Presence> now = present.getOrDefault(organization, Set.of());
        Map<EventStream, Told> due = new HashMap<>();
        streams.forEach((stream, told) -> {
            if (told.due && stream.organization().equals(organization) && stream.isIdle() && !stream.isEnded()) {
                told.due = false;
                if (!now.isEmpty() || !told.items.isEmpty()) {
                    due.put(stream, told);
                }
            }
        });
        if (!due.isEmpty()) {
            Set<EmployeeId> employees = due.keySet().stream().map(EventStream::employee).collect(Collectors.toSet());
            Map<EmployeeId, Set<ConversationId>> visible = live.visible(organization, employees, now.stream().map(Presence::conversation).collect(Collectors.toSet()));
            due.forEach((stream, told) -> tell(stream, told, now, visible.getOrDefault(stream.employee(), Set.of())));
        }
    }

    private static void tell(EventStream stream, Told told, Set<Presence> now, Set<ConversationId> visible) {
        Map<ConversationId, List<Item>> items = new HashMap<>(now.stream()
                .filter(one -> visible.contains(one.conversation()) && !one.employee().equals(stream.employee()))
                .collect(Collectors.groupingBy(Presence::conversation, Collectors.collectingAndThen(Collectors.toList(), PresenceRelay::items))));
        Stream.concat(items.keySet().stream(), told.items.keySet().stream()).distinct().forEach(conversation -> {
            List<Item> there = items.getOrDefault(conversation, List.of());
            if (!there.equals(told.items.getOrDefault(conversation, List.of()))) {
                stream.event("presence", JSON.writeValueAsString(new Present(conversation.toString(), there)));
            }
        });
        told.items = items;
    }

    private static List<Item> items(List<Presence> all) {
        Map<String, Item> sorted = new TreeMap<>();
        for (Presence one : all) {
            sorted.put(one.employee().value(),
                    new Item(one.employee().value(), one.name(), one.typingSince() != null, one.viewingSince() != null, one.since().toString()));
        }
        return List.copyOf(sorted.values());
    }

    /** Who is in a conversation. */
    record Present(String conversationId, List<Item> items) {}

    /** Somebody who is there. */
    record Item(String employeeId, String name, boolean typing, boolean viewing, String since) {}

    /** What a stream was told. */
    private static final class Told {
        private boolean due = true;
        private Map<ConversationId, List<Item>> items = Map.of();
    }
}
