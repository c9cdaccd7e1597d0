// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring;

import io.fieldinbox.Fieldinbox;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says what is missing where somebody asks for the inbox and there is none. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MissingFieldinboxFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, NoSuchBeanDefinitionException cause) {
        if (cause.getNumberOfBeansFound() > 0 || cause.getBeanType() != Fieldinbox.class) {
            return null;
        }
        return new FailureAnalysis(
                "There is no Fieldinbox bean, because there is no bean of type io.fieldinbox.people.Directory: the inbox has to know the host's customers, jobs and employees.",
                "Define a bean that implements io.fieldinbox.people.Directory.",
                cause);
    }
}
