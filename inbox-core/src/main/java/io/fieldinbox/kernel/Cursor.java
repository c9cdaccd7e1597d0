// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

/**
 * A place in a list, opaque to the caller; a page begins after it.
 *
 * @param text URL-safe, at most 400 characters
 */
public record Cursor(String text) {
    /** Checks the length. */
    public Cursor {
        Texts.id(text, 400, "cursor");
    }
}
