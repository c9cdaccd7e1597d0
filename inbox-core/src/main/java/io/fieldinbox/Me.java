// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.contact.LineTypes;
import io.fieldinbox.conversation.Workspace;
import io.fieldinbox.people.Employee;
import io.fieldinbox.content.JobPhotos;
import io.fieldinbox.people.JobBoard;
import io.fieldinbox.people.Records;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one employee finds at their desk, so that nothing is offered to them that they may not do (UI-4).
 *
 * @param employee the facts about them, as the host told them for this request
 * @param mayAct whether they may write, close and the rest in any conversation
 * @param workspaces those in which they may see anything, activated or not; empty where they may see nothing at all
 * @param activationHint how to activate, where there is nothing to work in yet (WS-12); null where there is, and for those who may see nothing, who
 *     do not learn of it
 * @param maxCharacters how many characters a message has at most
 * @param maxNote how many characters a note has at most
 * @param features what the host and the organization's set-up offer, by name; one that is not named is not offered. {@code records}: customers are created,
 *     and their numbers added and taken away; {@code jobs}: jobs are booked, moved and called off; {@code jobPhotos}: pictures are added to a job's;
 *     {@code lookUp}: a provider is asked what takes texts; {@code attachmentsOut}: files are sent
 */
public record Me(Employee employee, boolean mayAct, List<Workspace> workspaces, @Nullable String activationHint, int maxCharacters, int maxNote, Map<String, Boolean> features) {

    /** Copies the list and the map, which is sorted by name. */
    public Me {
        workspaces = List.copyOf(workspaces);
        features = Collections.unmodifiableMap(new TreeMap<>(features));
    }

    /** Whether there is a workspace to work in (WS-12); false for those who may see nothing. */
    public boolean activated() {
        return activationHint == null && !workspaces.isEmpty();
    }

    static Me of(AtDesk at) {
        boolean sees = !at.profile().visibility().view().reduce(at.viewer()).isNothing();
        boolean acts = sees && !at.profile().visibility().act().reduce(at.viewer()).isNothing();
        String hint = !sees || Activation.of(at.kit(), at.organization()).active() ? null : Activation.HINT;
        return new Me(
                at.viewer().employee(), acts, sees ? List.of(Workspace.CUSTOMERS) : List.of(), hint,
                at.profile().content().maxCharacters(), at.profile().content().maxNote(), features(at));
    }

    private static Map<String, Boolean> features(AtDesk at) {
        Kit.Host host = at.kit().host();
        return Map.of(
                "attachmentsOut", false, "jobPhotos", host.photos() != JobPhotos.NONE, "jobs", host.board() != JobBoard.NONE, "lookUp", host.lineTypes() != LineTypes.NONE,
                "records", host.records() != Records.NONE);
    }
}
