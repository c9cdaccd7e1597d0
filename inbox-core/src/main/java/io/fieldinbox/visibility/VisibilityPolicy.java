// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.visibility;

import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.people.Permission;

/**
 * The one answer to every question of access (VS-1).
 *
 * @param view who may list and open
 * @param viewPermission what to ask an administrator for, to view
 * @param act who may write, note, close, mark, block and the rest; they must be able to view, too
 * @param actPermission what to ask an administrator for, to act
 */
public record VisibilityPolicy(Rule view, Permission viewPermission, Rule act, Permission actPermission) {

    /** Whether the viewer may open the conversation: it is of their organization, is listed, and the rule lets them. */
    public boolean mayView(Viewer viewer, Conversation head) {
        return viewer.organization().equals(head.organization()) && head.status().listed() && view.allows(viewer, head.place());
    }

    /** Whether the viewer may act in the conversation. */
    public boolean mayAct(Viewer viewer, Conversation head) {
        return mayView(viewer, head) && act.allows(viewer, head.place());
    }

    /**
     * Lets pass who may open the conversation.
     *
     * @throws NotPermittedException as <em>not found</em> for all others
     */
    public void requireView(Viewer viewer, Conversation head) {
        if (!mayView(viewer, head)) {
            throw NotPermittedException.notFound();
        }
    }

    /**
     * Lets pass who may act in the conversation.
     *
     * @throws NotPermittedException as <em>not found</em> for those who may not open it, naming the permission to those who may
     */
    public void requireAct(Viewer viewer, Conversation head) {
        requireView(viewer, head);
        if (!act.allows(viewer, head.place())) {
            throw NotPermittedException.missing(actPermission.name());
        }
    }

    /**
     * What the viewer may list.
     *
     * @throws NotPermittedException naming the permission, where that is nothing at all
     */
    public VisibilityFilter filter(Viewer viewer) {
        VisibilityFilter filter = view.reduce(viewer);
        if (filter.isNothing()) {
            throw NotPermittedException.missing(viewPermission.name());
        }
        return filter;
    }

    /** Why the viewer may or may not open and act in the conversation, in words. */
    public String explain(Viewer viewer, Conversation head) {
        return "open: " + mayView(viewer, head) + ", by " + view.sentence() + "; act: " + mayAct(viewer, head) + ", by " + act.sentence();
    }
}
