// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.event;

import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Change.Was;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Why;
import io.fieldinbox.json.Json;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The stored JSON form of a change, version 1: {@code {"v":1,"actor":…,"facts":[{"kind":"message-received",…}],"why":[…],"was":…}}. Kinds
 * are never renamed; a reader of an unknown kind leaves it out.
 */
public final class ChangeJson {

    private static final int VERSION = 1;
    private static final Map<Class<?>, String> CODES = codes();
    private static final Map<String, Class<? extends Fact>> KINDS = kinds();

    private ChangeJson() {}

    /** Writes what the change log keeps of a change. */
    public static String write(Change change) {
        List<Json.Kinded> facts = new ArrayList<>();
        for (Fact fact : change.facts()) {
            facts.add(new Json.Kinded(kind(fact.getClass()), fact));
        }
        return Json.write(new Written(VERSION, change.actor(), facts, change.why(), change.was()));
    }

    /** Reads a row of the change log. */
    public static ChangeRecord read(OrganizationId organization, long number, ConversationId conversation, long version, Instant at, String json) {
        Form form = Json.read(json, Form.class);
        List<Fact> facts = new ArrayList<>();
        for (Map<String, Object> fact : form.facts()) {
            Class<? extends Fact> type = KINDS.get(String.valueOf(fact.get("kind")));
            if (type != null) {
                facts.add(Json.convert(fact, type));
            }
        }
        return new ChangeRecord(organization, number, conversation, version, at, form.actor(), facts, form.why(), form.was());
    }

    /** The code of a kind of fact, such as {@code message-received}. */
    public static String kind(Class<? extends Fact> type) {
        return Objects.requireNonNull(CODES.get(type));
    }

    private static Map<String, Class<? extends Fact>> kinds() {
        Map<String, Class<? extends Fact>> kinds = new HashMap<>();
        CODES.forEach((type, code) -> kinds.put(code, type.asSubclass(Fact.class)));
        return Map.copyOf(kinds);
    }

    private static Map<Class<?>, String> codes() {
        Map<Class<?>, String> codes = new HashMap<>();
        for (Class<?> type : Fact.class.getPermittedSubclasses()) {
            codes.put(type, type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT));
        }
        return Map.copyOf(codes);
    }

    record Written(int v, Author actor, List<Json.Kinded> facts, List<Why> why, @Nullable Was was) {}

    record Form(int v, Author actor, List<Map<String, Object>> facts, List<Why> why, @Nullable Was was) {}
}
