// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import io.fieldinbox.memory.MemoryFixture;

class MemoryJobTimelineContractTest extends JobTimelineContract {

    @Override
    protected StorageFixture fixture() {
        return new MemoryFixture();
    }
}
