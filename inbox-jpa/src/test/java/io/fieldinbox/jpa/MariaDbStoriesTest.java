// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.testkit.contract.StorageFixture;
import io.fieldinbox.testkit.story.CloseStory;
import io.fieldinbox.testkit.story.IntakeStory;
import io.fieldinbox.testkit.story.StartStory;
import org.junit.jupiter.api.Nested;

/** The stories on MariaDB. */
class MariaDbStoriesTest {

    @Nested
    class Close extends CloseStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.MARIADB);
        }
    }

    @Nested
    class Intake extends IntakeStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.MARIADB);
        }
    }

    @Nested
    class Start extends StartStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.MARIADB);
        }
    }
}
