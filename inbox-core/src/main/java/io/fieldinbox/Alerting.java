// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.attention.Alert;
import io.fieldinbox.attention.Alerts;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.event.BatchListener;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.Employee;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.visibility.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whom changes alert (NT-1, VS-13, AH-9): the same for the host's port and for every node's streams. For a batch of changes the store
 * is asked twice and the host once, and once more for each branch that has an urgent message.
 */
final class Alerting {

    /** The name of the cursor of the host's alerts. */
    static final String CONSUMER = "alerts";
    /** What the reason of an urgent message is about, in the change that brought it. */
    static final String ABOUT = "alert";

    private static final Logger LOG = LoggerFactory.getLogger(Alerting.class);
    /** Nobody is to be woken for what is older: a host that adds alerts to an inbox in use is not told of all its past. */
    private static final Duration WORTH = Duration.ofHours(24);

    private final Kit kit;

    Alerting(Kit kit) {
        this.kit = kit;
    }

    /** Tells the host's port, by a cursor of its own over the log. */
    BatchListener listener(Alerts host) {
        return changes -> {
            Instant earliest = kit.now().minus(WORTH);
            List<Alert> alerts = decide(changes.stream().filter(change -> change.at().isAfter(earliest)).toList());
            if (!alerts.isEmpty()) {
                host.alert(alerts);
            }
        };
    }

    /** The alerts of changes of one organization, in their order. */
    List<Alert> decide(List<ChangeRecord> changes) {
        Map<EntryId, ChangeRecord> messages = new LinkedHashMap<>();
        changes.forEach(change -> received(change).ifPresent(entry -> messages.put(entry, change)));
        if (messages.isEmpty()) {
            return List.of();
        }
        OrganizationId organization = changes.get(0).organization();
        Batch batch = new Batch(organization, kit.profile(organization), messages.values().stream().map(ChangeRecord::conversation).collect(Collectors.toSet()));
        Map<EntryId, PlacedEntry> entries = new HashMap<>();
        kit.storage().conversing().changes().entries(organization, messages.keySet()).forEach(entry -> entries.put(entry.entry().head().id(), entry));
        List<Alert> alerts = new ArrayList<>();
        messages.forEach((id, change) -> {
            Conversation head = batch.heads.get(change.conversation());
            PlacedEntry entry = entries.get(id);
            if (head != null && head.status().listed() && entry != null && entry.entry() instanceof CustomerMessage message) {
                alerts.addAll(batch.of(change, head, message));
            }
        });
        return alerts;
    }

    private static Optional<EntryId> received(ChangeRecord change) {
        return change.facts().stream().filter(Fact.MessageReceived.class::isInstance).map(fact -> ((Fact.MessageReceived) fact).entry()).findFirst();
    }

    /** What belongs to all changes of a batch, asked once. */
    private final class Batch {
        private final OrganizationId organization;
        private final Profile profile;
        private final Map<ConversationId, Conversation> heads = new HashMap<>();
        private final List<Employee> everyone;
        private final Map<String, Set<EmployeeId>> onCall = new HashMap<>();

        Batch(OrganizationId organization, Profile profile, Set<ConversationId> conversations) {
            this.organization = organization;
            this.profile = profile;
            for (Located found : kit.storage().conversing().threads().find(organization, conversations).values()) {
                heads.put(found.head().id(), found.head());
            }
            this.everyone = kit.host().directory().everyone(organization);
        }

        /** Those who are on call get the urgent one, the others the usual one; where nobody is on call the usual ones get the urgent one. */
        List<Alert> of(ChangeRecord change, Conversation head, CustomerMessage message) {
            Set<EmployeeId> usual = usual(head, message);
            String word = word(change);
            Set<EmployeeId> called = word == null ? Set.of() : called(head);
            if (usual.isEmpty() && called.isEmpty()) {
                LOG.warn("nobody of organization {} may open conversation {}, so that nobody is alerted of its message", organization, head.id());
                return List.of();
            }
            if (word == null) {
                return List.of(alert(change, Alert.Kind.MESSAGE, head, message, null, usual));
            }
            Set<EmployeeId> others = new HashSet<>(usual);
            others.removeAll(called);
            List<Alert> alerts = new ArrayList<>();
            alerts.add(alert(change, Alert.Kind.URGENT, head, message, word, called.isEmpty() ? usual : called));
            if (!called.isEmpty() && !others.isEmpty()) {
                alerts.add(alert(change, Alert.Kind.MESSAGE, head, message, null, others));
            }
            return alerts;
        }

        private Set<EmployeeId> usual(Conversation head, CustomerMessage message) {
            Set<EmployeeId> asked = those(head, message, employee -> profile.alerts().recipients().allows(viewer(employee), head.place()));
            return asked.isEmpty() ? those(head, message, employee -> true) : asked;
        }

        private Set<EmployeeId> those(Conversation head, CustomerMessage message, Predicate<Employee> also) {
            return everyone.stream()
                    .filter(employee -> profile.visibility().mayView(viewer(employee), head) && also.test(employee))
                    .map(Employee::id)
                    .filter(id -> !id.value().equals(message.head().author().id()) || message.head().author().kind() != Author.Kind.EMPLOYEE)
                    .collect(Collectors.toSet());
        }

        private Set<EmployeeId> called(Conversation head) {
            String location = head.place().location();
            Set<EmployeeId> named = onCall.computeIfAbsent(location == null ? "" : location, any -> Set.copyOf(kit.host().directory().onCall(organization, location)));
            return everyone.stream().filter(employee -> named.contains(employee.id()) && profile.visibility().mayView(viewer(employee), head)).map(Employee::id).collect(Collectors.toSet());
        }

        private Viewer viewer(Employee employee) {
            return new Viewer(organization, employee);
        }

        private Alert alert(ChangeRecord change, Alert.Kind kind, Conversation head, CustomerMessage message, @Nullable String word, Set<EmployeeId> recipients) {
            String name = head.party().name();
            String title = name == null ? head.party().address().value() : name;
            return new Alert(organization, change.number(), kind, head.id(), message.head().id(), title, Appending.preview(message.text(), message.attachments().size()), word, recipients);
        }

        private @Nullable String word(ChangeRecord change) {
            return change.why().stream().filter(why -> why.about().equals(ABOUT)).map(why -> why.facts().get("word")).findFirst().orElse(null);
        }
    }
}
