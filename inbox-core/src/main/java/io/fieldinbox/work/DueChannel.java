// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.work;

import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.OrganizationId;

/** A channel that has lanes to work on now. */
public record DueChannel(OrganizationId organization, ChannelId channel) {}
