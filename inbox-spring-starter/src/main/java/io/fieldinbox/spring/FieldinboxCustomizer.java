// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring;

import io.fieldinbox.FieldinboxBuilder;

/** Changes the builder after everything else was set; beans of this type are called in their order. */
@FunctionalInterface
public interface FieldinboxCustomizer {

    /** Sets what properties and beans cannot, such as a clock. */
    void customize(FieldinboxBuilder builder);
}
