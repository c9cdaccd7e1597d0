// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.attention;

import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Texts;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That a customer has written, for those who are to know at once. (organization, number, kind) is the same whenever it is told again.
 *
 * @param number the place of the message's change in the organization's log, from 1
 * @param title the customer's name, or where they write from; at most 200 characters
 * @param text the message in one line, at most 160 characters; never a note
 * @param word the urgent word that was found, or null
 * @param recipients who is to know; each may open the conversation; never empty
 */
public record Alert(
        OrganizationId organization, long number, Kind kind, ConversationId conversation, EntryId entry, String title, String text, @Nullable String word, Set<EmployeeId> recipients) {

    /** How much it matters. */
    public enum Kind {
        /** A customer's message. */
        MESSAGE,
        /** A customer's message with an urgent word: also out of hours and over do-not-disturb (AH-9). */
        URGENT
    }

    /** Cuts the texts and copies the set. */
    public Alert {
        title = Texts.preview(title, 200);
        text = Texts.preview(text, 160);
        recipients = Set.copyOf(recipients);
    }

    /** What makes it the same alert when it comes again. */
    public String id() {
        return organization + "/" + number + "/" + kind;
    }

    /** Where it leads: the conversation's path, to be put behind wherever the host shows the desk. */
    public String link() {
        return "conversations/" + conversation;
    }

    /** Ids only, so that it can be logged. */
    @Override
    public String toString() {
        return "Alert[" + id() + "]";
    }
}
