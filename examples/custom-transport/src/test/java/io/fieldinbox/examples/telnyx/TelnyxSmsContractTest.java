// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.telnyx;

import io.fieldinbox.testkit.contract.ChannelAdapterContract;
import io.fieldinbox.testkit.contract.ProviderFixture;

/** That is all an adapter needs to show that it keeps what the port promises. */
class TelnyxSmsContractTest extends ChannelAdapterContract {

    @Override
    protected ProviderFixture fixture() {
        return new TelnyxProvider();
    }
}
