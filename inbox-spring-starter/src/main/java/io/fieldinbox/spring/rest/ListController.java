// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.Desk;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.listing.FoundRow;
import io.fieldinbox.listing.InboxIndex;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Directory;
import io.fieldinbox.spring.rest.Views.CountsView;
import io.fieldinbox.spring.rest.Views.ListedView;
import io.fieldinbox.spring.rest.Views.Marked;
import io.fieldinbox.spring.rest.Views.MatchView;
import io.fieldinbox.spring.rest.Views.PageView;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists: pages, counts, and marking all of a view. */
@RestController
@RequestMapping(path = InboxApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class ListController {

    private final Directory directory;

    ListController(Directory directory) {
        this.directory = directory;
    }

    @GetMapping("/conversations")
    PageView<ListedView> page(
            Desk desk,
            @RequestParam(defaultValue = "open") String view,
            @RequestParam(required = false) @Nullable String q,
            @ModelAttribute FilterParameters filters,
            @RequestParam(defaultValue = "25") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        View shown = View.of(view);
        Optional<Cursor> after = Optional.ofNullable(cursor).map(Cursor::new);
        if (q != null) {
            return found(desk, desk.lists().search(q, filters.read(), after, InboxApi.limit(limit)));
        }
        Page<Row> page = desk.lists().page(shown, filters.read(), after, InboxApi.limit(limit));
        Names names = Names.of(directory, desk.viewer().organization(), page.items());
        return PageView.of(page, row -> new ListedView(RowView.of(row, names), null));
    }

    private PageView<ListedView> found(Desk desk, Page<FoundRow> page) {
        Names names = Names.of(directory, desk.viewer().organization(), page.items().stream().map(FoundRow::row).toList());
        return PageView.of(page, found -> new ListedView(RowView.of(found.row(), names), MatchView.of(found.match())));
    }

    @GetMapping("/counts")
    Map<String, CountsView> counts(Desk desk, @RequestParam(required = false) @Nullable List<String> view, @ModelAttribute FilterParameters filters) {
        Set<View> views = EnumSet.noneOf(View.class);
        if (view == null || view.isEmpty()) {
            views.addAll(EnumSet.allOf(View.class));
        } else {
            view.forEach(code -> views.add(View.of(code)));
        }
        Map<String, CountsView> counts = new TreeMap<>();
        for (Map.Entry<View, InboxIndex.Counts> count : desk.lists().counts(views, filters.read()).entrySet()) {
            counts.put(count.getKey().code(), CountsView.of(count.getValue()));
        }
        return counts;
    }

    @PostMapping("/read-all")
    Marked readAll(Desk desk, @RequestParam(defaultValue = "open") String view) {
        return new Marked(desk.lists().markAllRead(View.of(view)));
    }
}
