// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.contact;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Spi;

/** Looks up what kind of line a number is (DL-8). It may cost money and is asked on demand only, outside any transaction of ours. */
@Spi
@FunctionalInterface
public interface LineTypes {

    /**
     * Asks once. It does not throw for what a provider does.
     *
     * @param number a phone number
     */
    Looked lookUp(OrganizationId organization, Address number);

    /** Where no look-up is set up: it is not offered, and refused. */
    LineTypes NONE = (organization, number) -> new Looked.Failed("not-set-up", "no look-up of line types is set up");

    /** What came of it. */
    sealed interface Looked {
        /**
         * The provider told.
         *
         * @param type UNKNOWN where it does not know either
         */
        record Found(LineType type) implements Looked {}

        /**
         * Nothing was told, and nothing is kept.
         *
         * @param code a stable code
         * @param explanation in plain words, without the number
         */
        record Failed(String code, String explanation) implements Looked {}
    }
}
