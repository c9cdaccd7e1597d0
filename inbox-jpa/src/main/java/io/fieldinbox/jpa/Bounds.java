// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

/**
 * How much a search reads at most, for one page.
 *
 * @param names how many names and numbers a text index may find for all of them to be read and sorted; if it finds more, the viewer's
 *     conversations are walked, newest first, for a window
 * @param words how many messages and notes a text index may find; if it finds more, the organization's are walked, newest first, for a window
 * @param window the rows of a window
 * @param heads the conversations that are looked at because of their words
 */
record Bounds(int names, int words, int window, int heads) {
    static final Bounds USUAL = new Bounds(300, 400, 1_000, 300);
}
