// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.channel;

/**
 * What a channel can carry, told by its adapter and enforced before anything is queued (DL-6).
 *
 * @param maxCharacters the most UTF-16 characters of one message
 * @param outboundMedia whether messages may leave with media
 * @param inboundMedia whether media are taken in
 * @param receipts whether the provider tells of deliveries
 * @param answersKeywords whether the provider itself answers STOP, START and HELP, so that we record and stay silent (CO-6)
 */
public record Capabilities(int maxCharacters, boolean outboundMedia, boolean inboundMedia, boolean receipts, boolean answersKeywords) {}
