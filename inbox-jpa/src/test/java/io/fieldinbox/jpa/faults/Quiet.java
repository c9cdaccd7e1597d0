// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** No log while thousands of failures are made on purpose. */
final class Quiet {

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private static final Logger HIBERNATE = (Logger) LoggerFactory.getLogger("org.hibernate");
    private static final Level ROOT_LEVEL = ROOT.getLevel();
    private static final Level HIBERNATE_LEVEL = HIBERNATE.getLevel();

    private Quiet() {}

    static void begin() {
        ROOT.setLevel(Level.OFF);
        HIBERNATE.setLevel(Level.OFF);
    }

    static void end() {
        ROOT.setLevel(ROOT_LEVEL);
        HIBERNATE.setLevel(HIBERNATE_LEVEL);
    }
}
