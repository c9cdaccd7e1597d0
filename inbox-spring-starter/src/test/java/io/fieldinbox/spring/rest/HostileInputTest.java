// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.MemoryHost;

/** Over an inbox that is kept in memory. */
class HostileInputTest extends HostileInputs {
    @Override
    protected App start() {
        return App.web(MemoryHost.class, App.BARE);
    }

    @Override
    protected boolean looksEachTime() {
        return true;
    }
}
