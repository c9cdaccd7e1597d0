// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Prints what is wrong with the set-up and what to do. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class InboxFailureAnalyzer extends AbstractFailureAnalyzer<InboxConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, InboxConfigurationException cause) {
        return new FailureAnalysis(cause.description(), cause.action(), cause);
    }
}
