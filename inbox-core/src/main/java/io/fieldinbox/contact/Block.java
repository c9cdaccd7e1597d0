// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.contact;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A blocked address (CO-7).
 *
 * @param channel the one channel it is blocked on, or null for all
 */
public record Block(OrganizationId organization, Address address, @Nullable ChannelId channel, EmployeeId by, Instant at) {

    /** The scope in {@link AddressState#blocked()}. */
    public String scope() {
        return channel == null ? AddressState.EVERYWHERE : channel.value();
    }
}
