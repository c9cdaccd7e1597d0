// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.transport;

import io.fieldinbox.kernel.OrganizationId;

/** What a webhook can hold. */
public sealed interface ProviderEvent permits Inbound, Receipt {
    /** Whose it is. */
    OrganizationId organization();
}
