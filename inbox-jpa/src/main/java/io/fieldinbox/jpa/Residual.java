// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.View;
import io.fieldinbox.visibility.VisibilityFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What filters ask for and no limb is walked by: it is tested on a window of the rows that are walked. A test reads the row of the head, and
 * at most one more by its whole key: a plain sub-select, which no plan can turn into reading all of that table.
 *
 * @param columns what is selected of the window's rows, at the alias {@code c}, with the values of its question marks
 * @param condition what has to hold of them at the alias {@code w}; none where the limbs say it all
 * @param probes whether other rows are read
 */
record Residual(Condition columns, Condition condition, boolean probes) {
    private static final String COLUMNS = "c.id, c.queue_band, c.last_activity_at, c.inbound_count - c.seen_inbound_count as unseen, c.workspace, c.status, c.location, c.channel, c.inbox_id, c.customer,"
            + " c.needs_assignment, c.opened_at, c.trouble, c.last_inbound_seq";
    private static final String CONSENT = "(select a.consent from inbox_address a where a.org = c.org and a.kind = c.address_kind and a.address = c.address)";
    private static final String READ = "(select m.seq from inbox_mark m where m.org = c.org and m.employee = ? and m.conversation_id = c.id)";
    private static final String OPTED_OUT = optedOut();

    static Residual of(VisibilityFilter filter, View view, Filters filters, @Nullable EmployeeId reader) {
        Condition condition = Limb.driven(filters) ? view(filter, view, filters) : Condition.NONE;
        Set<ChannelId> channels = filters.where().channels();
        if (channels != null) {
            condition = condition.among("w.channel", channels.stream().map(ChannelId::value).sorted().toList());
        }
        if (filters.where().inbox() != null) {
            condition = condition.and("w.inbox_id = ?", filters.where().inbox());
        }
        CustomerId customer = filters.whose().customer();
        if (customer != null && filters.whose().job() != null) {
            condition = condition.and("w.customer = ?", customer.value());
        }
        condition = opened(state(condition, filters), filters.opened());
        Boolean optedOut = filters.state().optedOut();
        if (optedOut != null) {
            condition = condition.and((optedOut ? "" : "not ") + OPTED_OUT);
        }
        Boolean unread = filters.state().unread();
        Condition columns = new Condition(COLUMNS, List.of());
        if (unread != null && reader != null) {
            columns = columns.with(", " + READ + " as read_seq", reader.value());
            condition = condition.and("coalesce(w.read_seq, 0) " + (unread ? "<" : ">=") + " w.last_inbound_seq");
        }
        columns = optedOut == null ? columns : columns.with(", " + CONSENT + " as consent");
        return new Residual(columns, condition, optedOut != null || unread != null && reader != null);
    }

    /** The view and the branches, where conversations are found by whose they are. */
    private static Condition view(VisibilityFilter filter, View view, Filters filters) {
        Condition condition = Condition.NONE.and("w.status in (" + String.join(", ", view.statuses().stream().map(s -> String.valueOf(Code.STATUS.write(s))).toList()) + ")");
        if (filters.where().workspace() != null) {
            condition = condition.and("w.workspace = " + Code.WORKSPACE.write(filters.where().workspace()));
        }
        if (Limb.needingAssignment(view, filters)) {
            condition = condition.and("w.needs_assignment = true");
        }
        VisibilityFilter visible = Limb.visible(filter, filters);
        if (visible.everything()) {
            return condition;
        }
        List<String> locations = visible.locations().stream().sorted().toList();
        if (locations.isEmpty()) {
            return condition.and(visible.withoutLocation() ? "w.location is null" : "1 = 0");
        }
        List<String> padded = Sql.padded(new ArrayList<>(locations));
        String among = "w.location in (" + Sql.marks(padded.size()) + ")";
        return condition.and(visible.withoutLocation() ? "(w.location is null or " + among + ")" : among, padded.toArray());
    }

    private static Condition state(Condition condition, Filters filters) {
        Condition with = condition;
        if (Boolean.FALSE.equals(filters.state().needsAssignment())) {
            with = with.and("w.needs_assignment = false");
        }
        Boolean trouble = filters.state().trouble();
        return trouble == null ? with : with.and("w.trouble is " + (trouble ? "not null" : "null"));
    }

    private static Condition opened(Condition condition, Filters.Range opened) {
        Condition with = opened.from() == null ? condition : condition.and("w.opened_at >= ?", opened.from());
        return opened.to() == null ? with : with.and("w.opened_at < ?", opened.to());
    }

    /** An opt-out everywhere, or on the conversation's own channel, as {@link AddressRows} packs them. */
    private static String optedOut() {
        List<String> ways = new ArrayList<>();
        for (ConsentEvent.Method by : ConsentEvent.Method.values()) {
            String start = "'," + ConsentState.Kind.OPTED_OUT + ":" + by + ":";
            ways.add("position(" + start + "*,' in concat(',', w.consent, ',')) > 0");
            ways.add("position(concat(" + start + "', replace(replace(w.channel, '%', '%25'), ',', '%2C'), ',') in concat(',', w.consent, ',')) > 0");
        }
        return "(w.consent is not null and (" + String.join(" or ", ways) + "))";
    }
}
