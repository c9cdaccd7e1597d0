// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.visibility;

import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Status;
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

    /** Whether the viewer may see the conversation in lists, streams and search: it is of their organization, is listed, and the rule lets them. */
    public boolean mayView(Viewer viewer, Conversation head) {
        return viewer.organization().equals(head.organization()) && head.status().listed() && view.allows(viewer, head.place());
    }

    /**
     * Whether the viewer may open the conversation where it lies: what {@link #mayView} says, and what blocked addresses wrote, from the spam
     * view, for those who may act.
     */
    public boolean mayOpen(Viewer viewer, Conversation head) {
        boolean spam = viewer.organization().equals(head.organization()) && head.status() == Status.SPAM;
        return mayView(viewer, head) || spam && view.allows(viewer, head.place()) && act.allows(viewer, head.place());
    }

    /** Whether the viewer may act in the conversation. */
    public boolean mayAct(Viewer viewer, Conversation head) {
        return mayView(viewer, head) && act.allows(viewer, head.place());
    }

    /**
     * Lets pass who may see the conversation.
     *
     * @throws NotPermittedException as <em>not found</em> for all others
     */
    public void requireView(Viewer viewer, Conversation head) {
        if (!mayView(viewer, head)) {
            throw NotPermittedException.notFound();
        }
    }

    /**
     * Lets pass who may open the conversation where it lies.
     *
     * @throws NotPermittedException as <em>not found</em> for all others
     */
    public void requireOpen(Viewer viewer, Conversation head) {
        if (!mayOpen(viewer, head)) {
            throw NotPermittedException.notFound();
        }
    }

    /**
     * Lets pass who may act in the conversation.
     *
     * @throws NotPermittedException as <em>not found</em> for those who may not see it, naming the permission to those who may
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

    /**
     * What the viewer may see of what blocked addresses wrote.
     *
     * @throws NotPermittedException naming the permission, where that is nothing at all
     */
    public VisibilityFilter spamFilter(Viewer viewer) {
        VisibilityFilter filter = filter(viewer).and(act.reduce(viewer));
        if (filter.isNothing()) {
            throw NotPermittedException.missing(actPermission.name());
        }
        return filter;
    }

    /** Why the viewer may or may not open and act in the conversation, in words. */
    public String explain(Viewer viewer, Conversation head) {
        return "open: " + mayOpen(viewer, head) + ", by " + view.sentence() + "; act: " + mayAct(viewer, head) + ", by " + act.sentence();
    }
}
