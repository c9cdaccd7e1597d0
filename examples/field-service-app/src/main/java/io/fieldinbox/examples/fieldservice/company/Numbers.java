// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.company;

import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Component;

/** The numbers that customers and jobs are called by, each given once. */
@Component
class Numbers {

    private final EntityManager database;

    Numbers(EntityManager database) {
        this.database = database;
    }

    /** The next one for {@code customer} or {@code job}; others wait until this transaction ends. */
    int next(String what) {
        database.createNativeQuery("update numbers set last_one = last_one + 1 where what = :what").setParameter("what", what).executeUpdate();
        return ((Number) database.createNativeQuery("select last_one from numbers where what = :what").setParameter("what", what).getSingleResult()).intValue();
    }
}
