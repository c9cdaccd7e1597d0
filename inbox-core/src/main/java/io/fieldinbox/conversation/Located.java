// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.contact.AddressState;

/**
 * A conversation that was found, with what is known of its address. Whether it is locked is said where it comes from.
 *
 * @param head its row
 * @param address what is known of the other side
 */
public record Located(Conversation head, AddressState address) {}
