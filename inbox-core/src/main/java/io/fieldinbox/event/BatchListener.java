// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.event;

import java.util.List;

/** A listener that takes several changes at once, so that it can ask for what belongs to all of them together. */
@FunctionalInterface
public interface BatchListener extends ChangeListener {

    /** Takes changes of one organization, in order; a failure has all of them told again later. */
    void changed(List<ChangeRecord> changes);

    @Override
    default void changed(ChangeRecord change) {
        changed(List.of(change));
    }
}
