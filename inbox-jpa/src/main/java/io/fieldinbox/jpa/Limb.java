// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.listing.Keyset;
import io.fieldinbox.listing.Order;
import io.fieldinbox.listing.View;
import io.fieldinbox.visibility.VisibilityFilter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One unbroken stretch of one index, in the order of a view: a status, a branch or none, a group or all. Never a list of values
 * within: a plan made for few would be used for many.
 *
 * @param location the branch; null for none; meaningless where {@code anywhere}
 * @param band the one group, or null for all
 * @param after the place behind which the stretch begins, or null
 * @param laterBands whether only the groups behind that of {@code after} are meant
 */
record Limb(View view, Status status, boolean anywhere, @Nullable String location, @Nullable QueueBand band, @Nullable Keyset after, boolean laterBands) {

    /** The limbs of a page. */
    static List<Limb> of(VisibilityFilter filter, View view, @Nullable Keyset after) {
        List<Limb> limbs = new ArrayList<>();
        for (Limb whole : all(filter, view)) {
            if (view.order() == Order.ACTIVITY) {
                whole.byActivity(after, limbs);
            } else {
                whole.byQueue(after, limbs);
            }
        }
        return limbs;
    }

    /** All of a view, in no order. */
    static List<Limb> all(VisibilityFilter filter, View view) {
        List<Limb> limbs = new ArrayList<>();
        List<Status> statuses = switch (view) {
            case OPEN, NEEDS_ASSIGNMENT -> List.of(Status.OPEN);
            case CLOSED -> List.of(Status.CLOSED);
            case ALL -> List.of(Status.OPEN, Status.CLOSED);
        };
        for (Status status : statuses) {
            if (filter.everything()) {
                limbs.add(new Limb(view, status, true, null, null, null, false));
            }
            if (filter.withoutLocation()) {
                limbs.add(new Limb(view, status, false, null, null, null, false));
            }
            filter.locations().stream().sorted().forEach(location -> limbs.add(new Limb(view, status, false, location, null, null, false)));
        }
        return limbs;
    }

    /** What the team has not seen in a view, in no order. */
    static List<Limb> unseen(VisibilityFilter filter, View view) {
        return all(filter, view).stream().map(limb -> limb.in(QueueBand.UNSEEN, null)).toList();
    }

    private void byActivity(@Nullable Keyset after, List<Limb> limbs) {
        if (anywhere) {
            limbs.add(new Limb(view, status, true, null, null, after, false));
        } else {
            // The index of branches goes by groups: one stretch each.
            for (QueueBand each : QueueBand.values()) {
                limbs.add(in(each, after));
            }
        }
    }

    private void byQueue(@Nullable Keyset after, List<Limb> limbs) {
        if (after == null) {
            limbs.add(this);
            return;
        }
        limbs.add(in(after.band(), after));
        if (after.band() != QueueBand.ANSWERED) {
            limbs.add(new Limb(view, status, anywhere, location, null, after, true));
        }
    }

    private Limb in(QueueBand one, @Nullable Keyset from) {
        return new Limb(view, status, anywhere, location, one, from, false);
    }

    /** The condition, with a question mark for each value of {@link #bind}. */
    String where() {
        StringBuilder where = new StringBuilder("c.org = ? and c.status = ").append(Code.STATUS.write(status));
        if (view == View.NEEDS_ASSIGNMENT) {
            where.append(" and c.needs_assignment = true");
        }
        if (!anywhere) {
            where.append(location == null ? " and c.location is null" : " and c.location = ?");
        }
        if (band != null) {
            where.append(" and c.queue_band = ").append(band.rank());
        }
        if (after != null) {
            where.append(laterBands ? " and c.queue_band > " + after.band().rank() : " and (c.last_activity_at, c.id) < (?, ?)");
        }
        return where.toString();
    }

    /** The values of {@link #where}. */
    void bind(OrganizationId organization, List<@Nullable Object> values) {
        values.add(organization.value());
        if (!anywhere && location != null) {
            values.add(location);
        }
        if (after != null && !laterBands) {
            values.add(after.activity());
            values.add(after.id());
        }
    }

    /** The order within the limb: its index, from its first row that counts. */
    String order() {
        return band == null ? order(view) : " order by c.last_activity_at desc, c.id desc";
    }

    /** The order of a view. */
    static String order(View view) {
        return view.order() == Order.QUEUE ? " order by c.queue_band, c.last_activity_at desc, c.id desc" : " order by c.last_activity_at desc, c.id desc";
    }
}
