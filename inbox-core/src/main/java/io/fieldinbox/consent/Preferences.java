// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.consent;

import io.fieldinbox.kernel.ChannelKind;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Spi;
import java.util.Collection;
import java.util.Set;

/** Which automated messages customers want: the host's notification preferences (CO-10). Asked before each of them, outside any transaction of ours. */
@Spi
@FunctionalInterface
public interface Preferences {

    /** Those of the questions whose customer does not want that kind of message by those means. */
    Set<Question> unwanted(OrganizationId organization, Collection<Question> questions);

    /** Everybody wants everything. */
    static Preferences none() {
        return (organization, questions) -> Set.of();
    }

    /**
     * Does a customer want it?
     *
     * @param kind the kind of message, as the host calls it in {@code AutomatedMessage}
     * @param means how it is to be sent
     */
    record Question(CustomerId customer, String kind, ChannelKind means) {}
}
