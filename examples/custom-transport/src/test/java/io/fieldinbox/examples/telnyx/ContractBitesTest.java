// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.fieldinbox.testkit.contract.ChannelAdapterContract;
import io.fieldinbox.testkit.contract.ProviderFixture;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

class ContractBitesTest {

    @Test
    @DisplayName("AH-2: an idempotency key that is the message's and not the attempt's is seen red: what is sent again would never leave")
    void keyOfTheMessageAlone() {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(KeyOfTheMessageAlone.class)).build(), listener);
        List<String> red = listener.getSummary().getFailures().stream()
            .map(failure -> ((MethodSource) failure.getTestIdentifier().getSource().orElseThrow()).getMethodName()).toList();
        assertEquals(List.of("sendsAgain"), red);
    }

    /** To the carrier it looks as if the adapter had not told the attempts apart. Not public and not a test of its own: it is red. */
    static final class KeyOfTheMessageAlone extends ChannelAdapterContract {
        @Override
        protected ProviderFixture fixture() {
            TelnyxProvider provider = new TelnyxProvider();
            provider.carrier.takesAsKey(key -> key.substring(0, key.lastIndexOf('-')));
            return provider;
        }
    }
}
