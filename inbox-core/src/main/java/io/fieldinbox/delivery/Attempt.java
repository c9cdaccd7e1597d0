// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;

/**
 * One attempt to send: its row is the fence against sending twice.
 *
 * @param number from 1
 */
public record Attempt(OrganizationId organization, EntryId message, int number) {}
