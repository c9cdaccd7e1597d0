// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import io.fieldinbox.kernel.UnitOfWork;
import java.time.Duration;
import java.util.function.Supplier;

/** Passes every call on; a mutant overrides what it breaks. */
abstract class ForwardingUnitOfWork implements UnitOfWork {

    final UnitOfWork sound;

    ForwardingUnitOfWork(UnitOfWork sound) {
        this.sound = sound;
    }

    @Override
    public <T> T call(Duration lockWait, Supplier<T> work) {
        return sound.call(lockWait, work);
    }

    @Override
    public <T> T callNew(Duration lockWait, Supplier<T> work) {
        return sound.callNew(lockWait, work);
    }

    @Override
    public boolean joined() {
        return sound.joined();
    }
}
