// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.content;

/**
 * What a person may write to a customer, on top of what the channel allows.
 *
 * @param maxCharacters the most code points of a message that a person writes; automated ones obey the channel alone (DL-6)
 * @param maxNote the most UTF-16 characters of a note
 */
public record ContentSettings(int maxCharacters, int maxNote) {}
