// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import io.fieldinbox.people.Employee;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Role;
import io.fieldinbox.visibility.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A rule made by chance, and beside it what it is meant to say, told without the engine's own code. */
record Ruling(Rule rule, Meaning meaning) {

    static final List<Permission> PERMISSIONS = List.of(Permission.VIEW_CUSTOMER_CHATS, Permission.FULL_ACCESS, new Permission("drives a van"));
    static final List<Role> ROLES = List.of(Role.ADMIN, Role.TECHNICIAN, new Role("DISPATCHER"));

    /** Whether an employee may, where a conversation lies in a branch or in none. */
    interface Meaning {
        boolean lets(Employee employee, @Nullable String location);
    }

    /** A tree of rules of a depth, by chance. */
    static Ruling of(SplittableRandom random, int depth) {
        if (depth == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> new Ruling(Rule.inLocation(), (e, at) -> at != null && e.locations().contains(at));
                case 1 -> new Ruling(Rule.noLocation(), (e, at) -> at == null);
                default -> ofViewer(random, 0);
            };
        }
        if (random.nextInt(5) == 0) {
            return ofViewer(random, depth);
        }
        boolean any = random.nextBoolean();
        List<Ruling> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parts.add(of(random, depth - 1));
        }
        Rule[] rules = parts.stream().map(Ruling::rule).toArray(Rule[]::new);
        return any
                ? new Ruling(Rule.anyOf(rules), (e, at) -> parts.stream().anyMatch(p -> p.meaning().lets(e, at)))
                : new Ruling(Rule.allOf(rules), (e, at) -> parts.stream().allMatch(p -> p.meaning().lets(e, at)));
    }

    private static Ruling ofViewer(SplittableRandom random, int depth) {
        if (depth > 0) {
            Ruling inner = ofViewer(random, depth - 1);
            return new Ruling(Rule.not(inner.rule()), (e, at) -> !inner.meaning().lets(e, at));
        }
        if (random.nextBoolean()) {
            Permission permission = PERMISSIONS.get(random.nextInt(PERMISSIONS.size()));
            return new Ruling(Rule.permission(permission), (e, at) -> e.permissions().contains(permission));
        }
        Role role = ROLES.get(random.nextInt(ROLES.size()));
        return new Ruling(Rule.role(role), (e, at) -> e.roles().contains(role));
    }
}
