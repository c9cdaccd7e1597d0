// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.carrier;

import io.fieldinbox.contact.LineTypes;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.kernel.OrganizationId;
import java.util.HashMap;
import java.util.Map;

/** A look-up of line types in memory: it knows what it is told, counts what it is asked, and fails when told. Thread-safe. */
public final class SimulatedLineTypes implements LineTypes {

    private final Map<Address, LineType> types = new HashMap<>();
    private int asked;
    private int failures;

    /** One that knows no number. */
    public SimulatedLineTypes() {}

    /** A number in E.164 is a line of that type. */
    public synchronized SimulatedLineTypes knows(String e164, LineType type) {
        types.put(Address.phone(e164), type);
        return this;
    }

    /** The next {@code times} look-ups fail. */
    public synchronized void failNext(int times) {
        failures = times;
    }

    /** How often it was asked, failures included. */
    public synchronized int asked() {
        return asked;
    }

    @Override
    public synchronized Looked lookUp(OrganizationId organization, Address number) {
        asked++;
        if (failures > 0) {
            failures--;
            return new Looked.Failed("60600", "the provider does not answer");
        }
        return new Looked.Found(types.getOrDefault(number, LineType.UNKNOWN));
    }
}
