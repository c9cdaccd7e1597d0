// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.order.webchat;

/** Stands for the chat. */
public final class Chat {}
