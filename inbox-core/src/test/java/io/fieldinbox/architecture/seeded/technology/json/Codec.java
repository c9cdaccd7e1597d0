// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.technology.json;

import com.fasterxml.jackson.databind.ObjectMapper;

/** May use Jackson. */
final class Codec {
    ObjectMapper mapper() {
        return new ObjectMapper();
    }
}
