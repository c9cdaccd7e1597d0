// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.visibility;

import io.fieldinbox.conversation.Place;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Role;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who may do something, as an expression of values: {@link #allows} decides it for one conversation, {@link #reduce} turns it, with
 * the viewer's facts, into a filter that a store can answer. Both give the same answer for every world (I-6).
 */
public sealed interface Rule {

    /** Whether the rule lets the viewer through for a conversation that lies there. */
    boolean allows(Viewer viewer, Place place);

    /** The conversations for which it lets the viewer through. */
    VisibilityFilter reduce(Viewer viewer);

    /** The rule as a sentence. */
    String sentence();

    /** Those who hold a permission. */
    static Rule permission(Permission permission) {
        return new OfViewer("permission '" + permission.name() + "'", permission, null);
    }

    /** Those who have a role. */
    static Rule role(Role role) {
        return new OfViewer("role " + role.name(), null, role);
    }

    /** Those who have permission to the conversation's branch. */
    static Rule inLocation() {
        return new InLocation();
    }

    /** Everybody, for conversations of no branch. */
    static Rule noLocation() {
        return new NoLocation();
    }

    /** Those whom any of the rules lets through; nobody where there is none. */
    static Rule anyOf(Rule... rules) {
        return new AnyOf(List.of(rules));
    }

    /** Those whom all of the rules let through; everybody where there is none. */
    static Rule allOf(Rule... rules) {
        return new AllOf(List.of(rules));
    }

    /**
     * Those whom a rule about the viewer does not let through.
     *
     * @throws IllegalArgumentException if the rule asks about the conversation: no store could walk an index by it
     */
    static Rule not(Rule rule) {
        return new Not(rule);
    }

    /** Whether the rule asks about the viewer only. */
    default boolean aboutViewer() {
        return false;
    }

    /** A role or a permission; one of both. */
    record OfViewer(String sentence, @org.jspecify.annotations.Nullable Permission permission, @org.jspecify.annotations.Nullable Role role) implements Rule {
        @Override
        public boolean allows(Viewer viewer, Place place) {
            return holds(viewer);
        }

        @Override
        public VisibilityFilter reduce(Viewer viewer) {
            return holds(viewer) ? VisibilityFilter.ALL : VisibilityFilter.NOTHING;
        }

        @Override
        public boolean aboutViewer() {
            return true;
        }

        private boolean holds(Viewer viewer) {
            return permission != null && viewer.employee().permissions().contains(permission) || role != null && viewer.employee().roles().contains(role);
        }
    }

    /** The conversation's branch is one of the viewer's. */
    record InLocation() implements Rule {
        @Override
        public boolean allows(Viewer viewer, Place place) {
            return place.location() != null && viewer.employee().locations().contains(place.location());
        }

        @Override
        public VisibilityFilter reduce(Viewer viewer) {
            return VisibilityFilter.locations(viewer.employee().locations());
        }

        @Override
        public String sentence() {
            return "permission to its location";
        }
    }

    /** The conversation has no branch. */
    record NoLocation() implements Rule {
        @Override
        public boolean allows(Viewer viewer, Place place) {
            return place.location() == null;
        }

        @Override
        public VisibilityFilter reduce(Viewer viewer) {
            return VisibilityFilter.NO_LOCATION;
        }

        @Override
        public String sentence() {
            return "it has no location";
        }
    }

    /** One of several. */
    record AnyOf(List<Rule> rules) implements Rule {
        @Override
        public boolean allows(Viewer viewer, Place place) {
            return rules.stream().anyMatch(r -> r.allows(viewer, place));
        }

        @Override
        public VisibilityFilter reduce(Viewer viewer) {
            return rules.stream().map(r -> r.reduce(viewer)).reduce(VisibilityFilter.NOTHING, VisibilityFilter::or);
        }

        @Override
        public String sentence() {
            return rules.stream().map(Rule::sentence).collect(Collectors.joining(" or ", "(", ")"));
        }

        @Override
        public boolean aboutViewer() {
            return rules.stream().allMatch(Rule::aboutViewer);
        }
    }

    /** All of several. */
    record AllOf(List<Rule> rules) implements Rule {
        @Override
        public boolean allows(Viewer viewer, Place place) {
            return rules.stream().allMatch(r -> r.allows(viewer, place));
        }

        @Override
        public VisibilityFilter reduce(Viewer viewer) {
            return rules.stream().map(r -> r.reduce(viewer)).reduce(VisibilityFilter.ALL, VisibilityFilter::and);
        }

        @Override
        public String sentence() {
            return rules.stream().map(Rule::sentence).collect(Collectors.joining(" and ", "(", ")"));
        }

        @Override
        public boolean aboutViewer() {
            return rules.stream().allMatch(Rule::aboutViewer);
        }
    }

    /** The opposite of a rule about the viewer. */
    record Not(Rule rule) implements Rule {
        /** Refuses rules about the conversation. */
        public Not {
            if (!rule.aboutViewer()) {
                throw new IllegalArgumentException("not: expected a rule about the viewer, got " + rule.sentence());
            }
        }

        @Override
        public boolean allows(Viewer viewer, Place place) {
            return !rule.allows(viewer, place);
        }

        @Override
        public VisibilityFilter reduce(Viewer viewer) {
            return rule.reduce(viewer).isNothing() ? VisibilityFilter.ALL : VisibilityFilter.NOTHING;
        }

        @Override
        public String sentence() {
            return "not " + rule.sentence();
        }

        @Override
        public boolean aboutViewer() {
            return true;
        }
    }
}
