// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.kernel.ChannelKind;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.kernel.RefusedException;

/** Whether customers can be worked with: that asks for one active text channel (WS-12). */
record Activation(boolean active) {

    /** How to. */
    static final String HINT = "the organization has no active text channel; an administrator can activate one";

    static Activation of(Kit kit, OrganizationId organization) {
        return new Activation(kit.host().channels().of(organization).stream().anyMatch(channel -> channel.kind().equals(ChannelKind.SMS)));
    }

    RefusedException refusal() {
        return new RefusedException(Reason.NOT_ACTIVATED, HINT);
    }
}
