// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import org.jspecify.annotations.Nullable;

/**
 * A message's delivery, as people see it.
 *
 * @param code the provider's or our code, or null
 * @param explanation in plain words, or null
 */
public record DeliveryStatus(DeliveryState state, @Nullable String code, @Nullable String explanation) {}
