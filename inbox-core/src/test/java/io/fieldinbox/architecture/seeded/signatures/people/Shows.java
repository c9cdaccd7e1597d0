// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.signatures.people;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** Shows Guava. */
public final class Shows {
    /** Shows Guava within another type. */
    public Optional<ImmutableList<String>> names() {
        return Optional.of(ImmutableList.of());
    }
}
