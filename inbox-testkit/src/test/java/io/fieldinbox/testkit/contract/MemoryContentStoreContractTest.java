// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import io.fieldinbox.content.ContentStore;
import io.fieldinbox.content.MemoryContentStore;

class MemoryContentStoreContractTest extends ContentStoreContract {
    @Override
    protected ContentStore store() {
        return new MemoryContentStore();
    }
}
