// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.technology.sms;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

/** Uses the technology of another module. */
final class Stores {
    EntityManager manager(EntityManagerFactory factory) {
        return factory.createEntityManager();
    }
}
