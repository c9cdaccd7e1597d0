// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.event;

/**
 * Is told of every change after it was committed, in order per organization, at least once. A failure has the same changes
 * told again later and never disturbs the work itself. It runs outside any transaction of ours.
 */
@FunctionalInterface
public interface ChangeListener {
    /** Takes one change; (organization, number) tells a repetition. */
    void changed(ChangeRecord change);
}
