// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

/** Whom a conversation is with. */
public enum Workspace {
    /** A customer. */
    CUSTOMERS
}
