// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.technology.people;

import java.net.http.HttpClient;

/** Uses the HTTP client. */
final class Web {
    HttpClient client() {
        return HttpClient.newHttpClient();
    }
}
