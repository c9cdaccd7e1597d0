// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.conversation.Party;
import io.fieldinbox.conversation.Place;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.listing.SearchPlace;
import io.fieldinbox.listing.SearchQuery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** As much of a head as says whether a search finds it, and where in its order. */
record Candidate(UUID id, Instant activity, Status status, Place place, Party party, long shownFrom) {
    static final String COLUMNS = "c.id, c.last_activity_at, c.status, c.workspace, c.inbox_id, c.location, c.channel, c.address_kind, c.address, c.customer, c.contact_name, c.shown_from_seq";

    static Candidate read(Row row) throws SQLException {
        UUID id = row.uuid();
        Instant activity = row.instant();
        Status status = row.code(Code.STATUS);
        Place place = new Place(row.code(Code.WORKSPACE), row.text(), row.textOrNull(), new ChannelId(row.text()));
        Party party = new Party(new Address(Address.Kind.of(row.text()), row.text()), row.idOrNull(CustomerId::new), row.textOrNull(), List.of());
        return new Candidate(id, activity, status, place, party, row.number());
    }

    /** Whether the viewer may find it. */
    boolean visible(SearchQuery query) {
        return status.listed() && query.filter().test(place);
    }

    SearchPlace at(int rank) {
        return new SearchPlace(rank, activity, id);
    }
}
