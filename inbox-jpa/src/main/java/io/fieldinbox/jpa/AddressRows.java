// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.contact.Experience;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.kernel.OrganizationId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of addresses, in {@code inbox_address}. */
final class AddressRows {
    private static final int FIELDS = 12;

    /** The columns of a state at the alias {@code a}, for {@link #read}; null where the address was never seen. */
    static final String COLUMNS = "a.customer, a.contact_name, a.staff, a.consent, a.blocked, a.wrote, a.delivered, a.trouble, a.undeliverable, a.line_type, a.line_at, a.flagged, a.held";

    private static final String SELECT = "select " + COLUMNS + " from inbox_address a where a.org = ? and a.kind = ? and a.address = ?";

    // Its id has no other use than to tell whose insert won.
    private static final InsertIfAbsent INSERT = new InsertIfAbsent("inbox_address", "id",
            "customer", "contact_name", "staff", "consent", "blocked", "wrote", "delivered", "trouble", "undeliverable", "line_type", "line_at", "flagged", "org", "kind", "address", "held", "id");

    private static final String UPDATE = "update inbox_address set customer = ?, contact_name = ?, staff = ?, consent = ?, blocked = ?, wrote = ?, delivered = ?, trouble = ?, undeliverable = ?,"
            + " line_type = ?, line_at = ?, flagged = ? where org = ? and kind = ? and address = ?";

    private static final String HOLD = "update inbox_address set held = held + ? where org = ? and kind = ? and address = ?";

    private static final String LINE = "update inbox_address set line_type = ?, line_at = ? where org = ? and kind = ? and address = ?";

    private AddressRows() {}

    static AddressState read(OrganizationId organization, Address address, Row row) throws SQLException {
        CustomerId customer = row.idOrNull(CustomerId::new);
        String name = row.textOrNull();
        EmployeeId staff = row.idOrNull(EmployeeId::new);
        return new AddressState(organization, address, customer, name, staff, consent(row.textOrNull()), Set.copyOf(Packed.unpack(row.textOrNull())),
                experience(row), row.flag(), row.count());
    }

    private static Experience experience(Row row) throws SQLException {
        return new Experience(row.flag(), row.flag(), row.code(Code.TROUBLE), row.textOrNull(), row.codeOrNull(Code.LINE), row.instantOrNull());
    }

    /** The state of an address, not locked; that of an unknown one where it was never seen. */
    static AddressState find(Sql sql, OrganizationId organization, Address address) {
        return sql.first(SELECT, row -> read(organization, address, row), organization.value(), address.kind().code(), address.value())
                .orElse(AddressState.unknown(organization, address));
    }

    /** The state of an address, locked; the row is made where there is none. */
    static AddressState lock(Sql sql, OrganizationId organization, Address address) {
        String lock = sql.dialect().lock(SELECT, "a", "", sql.lockWait());
        AddressState unknown = AddressState.unknown(organization, address);
        if (sql.locksGaps() && insert(sql, unknown, 0)) {
            return unknown;
        }
        List<AddressState> found = sql.lock(lock, row -> read(organization, address, row), organization.value(), address.kind().code(), address.value());
        if (!found.isEmpty()) {
            return found.get(0);
        }
        return insert(sql, unknown, 0) ? unknown
                : sql.lock(lock, row -> read(organization, address, row), organization.value(), address.kind().code(), address.value()).get(0);
    }

    /** Writes a state, all but its count of held messages, under the lock of its row. */
    static void write(Sql sql, AddressState state) {
        @Nullable Object[] values = values(state, state.organization().value(), state.address().kind().code(), state.address().value());
        upsert(sql, new Sql.Update(UPDATE, values), state, 0);
    }

    /** Adds to the count of held messages; the row is made where there is none. */
    static void hold(Sql sql, OrganizationId organization, Address address, int delta) {
        upsert(sql, new Sql.Update(HOLD, delta, organization.value(), address.kind().code(), address.value()), AddressState.unknown(organization, address), delta);
    }

    /** Keeps what a look-up told; the row is made where there is none. */
    static void lookedUp(Sql sql, OrganizationId organization, Address address, LineType type, Instant at) {
        AddressState unknown = AddressState.unknown(organization, address);
        upsert(sql, new Sql.Update(LINE, Code.LINE.write(type), at, organization.value(), address.kind().code(), address.value()),
                unknown.with(unknown.experience().lookedUp(type, at)), 0);
    }

    private static void upsert(Sql sql, Sql.Update update, AddressState fresh, int held) {
        sql.upsert(update, INSERT, row(fresh, held));
    }

    private static boolean insert(Sql sql, AddressState state, int held) {
        return sql.insertIfAbsent(INSERT, row(state, held));
    }

    private static @Nullable Object[] row(AddressState state, int held) {
        return values(state, state.organization().value(), state.address().kind().code(), state.address().value(), held, UUID.randomUUID());
    }

    private static @Nullable Object[] values(AddressState state, @Nullable Object... key) {
        List<String> consent = state.consent().entrySet().stream()
                .map(e -> e.getValue().kind() + ":" + e.getValue().by() + ":" + e.getKey()).sorted().toList();
        @Nullable Object[] values = Arrays.copyOf(new @Nullable Object[] {
            state.customer() == null ? null : state.customer().value(), state.name(), state.staff() == null ? null : state.staff().value(),
            Packed.pack(consent), Packed.pack(new TreeSet<>(state.blocked())), state.experience().wrote(), state.experience().delivered(),
            Code.TROUBLE.write(state.experience().trouble()), state.experience().code(), Code.LINE.writeOrNull(state.experience().lookedUp()), state.experience().lookedUpAt(),
            state.flagged()
        }, FIELDS + key.length);
        System.arraycopy(key, 0, values, FIELDS, key.length);
        return values;
    }

    private static Map<String, ConsentState> consent(@Nullable String packed) {
        Map<String, ConsentState> scopes = new HashMap<>();
        for (String one : Packed.unpack(packed)) {
            String[] parts = one.split(":", 3);
            scopes.put(parts[2], new ConsentState(ConsentState.Kind.valueOf(parts[0]), ConsentEvent.Method.valueOf(parts[1])));
        }
        return scopes;
    }
}
