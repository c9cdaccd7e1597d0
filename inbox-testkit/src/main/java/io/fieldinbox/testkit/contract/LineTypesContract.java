// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.fieldinbox.contact.LineTypes;
import io.fieldinbox.contact.LineTypes.Looked;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.kernel.OrganizationId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@code LineTypes} promises: it tells what the provider tells, and where the provider fails it says so and never throws. */
public abstract class LineTypesContract {

    private static final OrganizationId ORGANIZATION = new OrganizationId("line-types");

    /** For subclasses. */
    protected LineTypesContract() {}

    /** The subject. */
    protected abstract LineTypes lineTypes();

    /** Has the provider take a number for a line of that type; UNKNOWN: for none that it knows. */
    protected abstract Address number(LineType type);

    /** Has the provider fail with the next look-up. */
    protected abstract void fail();

    @ParameterizedTest
    @EnumSource
    @DisplayName("DL-8: every type is told as the provider tells it")
    void types(LineType type) {
        assertEquals(new Looked.Found(type), lineTypes().lookUp(ORGANIZATION, number(type)));
    }

    @Test
    @DisplayName("DL-8: a failure is told as one, without the number, and the next look-up is a new one")
    void failure() {
        Address number = number(LineType.MOBILE);
        fail();
        Looked.Failed failed = assertInstanceOf(Looked.Failed.class, lineTypes().lookUp(ORGANIZATION, number));
        assertFalse(failed.code().isBlank());
        assertFalse(failed.explanation().isBlank());
        assertFalse((failed.code() + failed.explanation()).contains(number.value().substring(1)));
        assertEquals(new Looked.Found(LineType.MOBILE), lineTypes().lookUp(ORGANIZATION, number));
    }
}
