// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.ports.people;

import io.fieldinbox.kernel.Spi;

/** Has too many methods. */
@Spi
public interface Wide {
    /** One. */
    void m0();

    /** One. */
    void m1();

    /** One. */
    void m2();

    /** One. */
    void m3();

    /** One. */
    void m4();

    /** One. */
    void m5();

    /** One. */
    void m6();

    /** One. */
    void m7();

    /** One. */
    void m8();

    /** One. */
    void m9();
}
