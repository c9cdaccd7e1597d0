// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.Workspace;
import io.fieldinbox.listing.CountQuery;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.Keyset;
import io.fieldinbox.listing.ListQuery;
import io.fieldinbox.listing.Order;
import io.fieldinbox.listing.View;
import io.fieldinbox.visibility.VisibilityFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One unbroken stretch of one index, in the order of a view: a workspace, a status, a branch or none, a group or all; or what a customer or a
 * job has. Never a list of values within: a plan made for few would be used for many.
 *
 * @param where what the index is walked by
 * @param band the one group that is wanted, where the index does not go by groups; else null
 * @param byGroup whether its order is by groups first
 */
record Limb(Condition where, @Nullable QueueBand band, boolean byGroup) {

    /** The limbs of a page. */
    static List<Limb> of(ListQuery query) {
        List<Limb> limbs = new ArrayList<>();
        for (Condition root : roots(query.organization().value(), query.filter(), query.view(), query.filters())) {
            if (query.view().order() == Order.ACTIVITY) {
                byActivity(root, query, limbs);
            } else {
                byQueue(root, query, limbs);
            }
        }
        return limbs;
    }

    /** All that filters leave of a view, or only what the team has not seen. */
    static List<Limb> all(CountQuery query, View view, boolean unseen) {
        List<Limb> limbs = new ArrayList<>();
        Filters filters = query.filters();
        List<QueueBand> bands = bands(filters, query.reader() != null);
        for (Condition root : roots(query.organization().value(), query.views().getOrDefault(view, VisibilityFilter.NOTHING), view, filters)) {
            if (unseen || bands.size() < QueueBand.values().length || !ranged(filters).isNone()) {
                bands.stream().filter(band -> !unseen || band == QueueBand.UNSEEN).forEach(band -> limbs.add(in(root, band, filters, null)));
            } else {
                limbs.add(new Limb(root, null, !driven(filters)));
            }
        }
        return limbs;
    }

    private static List<Condition> roots(String organization, VisibilityFilter filter, View view, Filters filters) {
        Condition start = Condition.NONE.and("c.org = ?", organization);
        VisibilityFilter visible = visible(filter, filters);
        if (visible.isNothing()) {
            return List.of();
        }
        if (filters.whose().job() != null) {
            return List.of(start.and("c.id in (select j.conversation_id from inbox_conversation_job j where j.org = ? and j.job = ?)", organization, filters.whose().job().value()));
        }
        if (filters.whose().customer() != null) {
            return List.of(start.and("c.customer = ?", filters.whose().customer().value()));
        }
        List<Condition> roots = new ArrayList<>();
        for (Workspace workspace : filters.where().workspace() == null ? List.of(Workspace.values()) : List.of(filters.where().workspace())) {
            for (Status status : view.statuses()) {
                Condition root = start.and("c.workspace = " + Code.WORKSPACE.write(workspace) + " and c.status = " + Code.STATUS.write(status));
                branches(needingAssignment(view, filters) ? root.and("c.needs_assignment = true") : root, visible, roots);
            }
        }
        return roots;
    }

    private static void branches(Condition root, VisibilityFilter visible, List<Condition> roots) {
        if (visible.everything()) {
            roots.add(root);
        }
        if (visible.withoutLocation()) {
            roots.add(root.and("c.location is null"));
        }
        visible.locations().stream().sorted().forEach(location -> roots.add(root.and("c.location = ?", location)));
    }

    /** What the viewer may see of the branch that is asked for. */
    static VisibilityFilter visible(VisibilityFilter filter, Filters filters) {
        String location = filters.where().location();
        return location == null ? filter : filter.and(VisibilityFilter.locations(Set.of(location)));
    }

    static boolean needingAssignment(View view, Filters filters) {
        return view.needsAssignment() || Boolean.TRUE.equals(filters.state().needsAssignment());
    }

    /** Whether an index leads to what belongs to somebody or something: then the view itself is tested row by row. */
    static boolean driven(Filters filters) {
        return filters.whose().job() != null || filters.whose().customer() != null;
    }

    /** The groups that filters leave; what the reader has not read is no matter of groups. */
    private static List<QueueBand> bands(Filters filters, boolean byReader) {
        Boolean unread = filters.state().unread();
        if (unread == null || byReader) {
            return List.of(QueueBand.values());
        }
        return unread ? List.of(QueueBand.UNSEEN) : List.of(QueueBand.SEEN, QueueBand.ANSWERED);
    }

    private static void byActivity(Condition root, ListQuery query, List<Limb> limbs) {
        List<QueueBand> bands = bands(query.filters(), query.reader() != null);
        boolean whole = bands.size() == QueueBand.values().length;
        boolean indexGoesByGroups = !driven(query.filters()) && (!visible(query.filter(), query.filters()).everything() || needingAssignment(query.view(), query.filters()));
        if (whole && !indexGoesByGroups) {
            limbs.add(new Limb(behind(ranged(root, query.filters()), query.after()), null, false));
        } else {
            bands.forEach(band -> limbs.add(in(root, band, query.filters(), query.after())));
        }
    }

    private static void byQueue(Condition root, ListQuery query, List<Limb> limbs) {
        List<QueueBand> bands = bands(query.filters(), query.reader() != null);
        Keyset after = query.after();
        boolean whole = bands.size() == QueueBand.values().length && ranged(query.filters()).isNone() && !driven(query.filters());
        if (whole && after == null) {
            limbs.add(new Limb(root, null, true));
            return;
        }
        for (QueueBand band : bands) {
            int behind = after == null ? 1 : band.compareTo(after.band());
            if (behind == 0) {
                limbs.add(in(root, band, query.filters(), after));
            } else if (behind > 0 && !whole) {
                limbs.add(in(root, band, query.filters(), null));
            }
        }
        if (whole && after != null && after.band() != QueueBand.ANSWERED) {
            limbs.add(new Limb(root.and("c.queue_band > " + after.band().rank()), null, true));
        }
    }

    /** One group of a root. Where the index does not go by groups, it is walked for all, and the group is tested. */
    private static Limb in(Condition root, QueueBand band, Filters filters, @Nullable Keyset after) {
        boolean driven = driven(filters);
        Condition where = driven ? root : root.and("c.queue_band = " + band.rank());
        return new Limb(behind(ranged(where, filters), after), driven ? band : null, false);
    }

    /** The group of a row of this limb's window, at the alias {@code w}: a row of another group only marks how far was looked in this one. */
    String group() {
        return band == null ? "w.queue_band" : band.rank() + " as queue_band";
    }

    /** What has to hold of a row of this limb's window, at the alias {@code w}. */
    Condition wanted(Residual residual) {
        return band == null ? residual.condition() : residual.condition().and("w.queue_band = " + band.rank());
    }

    private static Condition ranged(Filters filters) {
        return ranged(Condition.NONE, filters);
    }

    private static Condition ranged(Condition where, Filters filters) {
        Condition ranged = where;
        if (filters.active().from() != null) {
            ranged = ranged.and("c.last_activity_at >= ?", filters.active().from());
        }
        if (filters.active().to() != null) {
            ranged = ranged.and("c.last_activity_at < ?", filters.active().to());
        }
        return ranged;
    }

    private static Condition behind(Condition where, @Nullable Keyset after) {
        return after == null ? where : where.and("(c.last_activity_at, c.id) < (?, ?)", after.activity(), after.id());
    }

    /** The order within the limb: its index, from its first row that counts. */
    String order() {
        return byGroup ? order(Order.QUEUE) : order(Order.ACTIVITY);
    }

    /** An order by the columns of the alias {@code c}. */
    static String order(Order order) {
        return order == Order.QUEUE ? " order by c.queue_band, c.last_activity_at desc, c.id desc" : " order by c.last_activity_at desc, c.id desc";
    }
}
