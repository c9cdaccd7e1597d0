// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.technology.people;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Uses Jackson outside json. */
final class Mapping {
    ObjectMapper mapper() {
        return new ObjectMapper();
    }
}
