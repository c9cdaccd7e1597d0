// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which packages of the core may use which, in order; ARCHITECTURE.md shows the same table. */
final class PackageOrder {

    /** The name of the root package's own row: the doors, the builder and the flows. */
    static final String ROOT = "root";

    static final PackageOrder TABLE = new PackageOrder()
            .row("kernel").named()
            .row("json", "work").named()
            .row("people").named()
            .row("organization").named("json", "people")
            .row("channel").upTo("organization")
            .row("contact").upTo("channel")
            .row("conversation").upTo("contact")
            .row("event").upTo("conversation", "json", "work")
            .row("transport").upTo("conversation")
            .row("hours").named("organization", "people")
            .row("consent").upTo("event", "hours")
            .row("membership").upTo("event")
            .row("visibility").upTo("event", "membership")
            .row("content").allAbove()
            .row("delivery").allAbove()
            .row("attention").allAbove()
            .row("routing").allAbove()
            .row("targets").allAbove()
            .row("webchat", "community", "webhook").allAbove()
            .row("listing").upTo("attention", "json", "work")
            .row("keeping").allAbove()
            .row("profile").allAbove()
            .row("storage").allAbove()
            .row("memory").allAbove()
            .row(ROOT).allBut("memory");

    private final Map<String, Set<String>> allowed = new LinkedHashMap<>();
    private final List<List<String>> order = new ArrayList<>();
    private final Map<String, String> rows = new LinkedHashMap<>();

    private PackageOrder() {}

    /** Whether classes of one package may use those of another. */
    boolean allows(String from, String to) {
        return from.equals(to) || to.equals("kernel") || allowed.getOrDefault(from, Set.of()).contains(to);
    }

    /** Whether the table has a row for this package. */
    boolean has(String name) {
        return allowed.containsKey(name);
    }

    /** The packages as the first column of the page shows them, each with its second column. */
    Map<String, String> rows() {
        return rows;
    }

    private Row row(String... names) {
        return new Row(List.of(names));
    }

    private final class Row {
        private final List<String> names;

        private Row(List<String> names) {
            this.names = names;
        }

        PackageOrder named(String... others) {
            return put(Set.of(others), others.length == 0 ? "–" : String.join(", ", others));
        }

        /** That row and those above it; {@code json} and {@code work} only where named. */
        PackageOrder upTo(String last, String... others) {
            Set<String> all = new TreeSet<>(above(last));
            all.add(last);
            all.removeAll(Set.of("json", "work"));
            all.addAll(Set.of(others));
            return put(all, "≤ " + last + (others.length == 0 ? "" : ", " + String.join(", ", others)));
        }

        PackageOrder allAbove() {
            return put(above(names.get(0)), names.size() == 1 ? "all rows above" : "all rows above, not each other");
        }

        PackageOrder allBut(String other) {
            Set<String> all = new TreeSet<>(allowed.keySet());
            all.remove(other);
            return put(all, "all but " + other);
        }

        private Set<String> above(String name) {
            Set<String> all = new TreeSet<>();
            for (List<String> row : order) {
                if (row.contains(name)) {
                    break;
                }
                all.addAll(row);
            }
            return all;
        }

        private PackageOrder put(Set<String> others, String text) {
            names.forEach(name -> allowed.put(name, others));
            order.add(names);
            rows.put(String.join(", ", names), text);
            return PackageOrder.this;
        }
    }
}
