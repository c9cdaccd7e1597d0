// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.testkit.contract.StorageFixture;
import io.fieldinbox.testkit.story.ActivationStory;
import io.fieldinbox.testkit.story.AlertStory;
import io.fieldinbox.testkit.story.ArchiveStory;
import io.fieldinbox.testkit.story.AssignRaceStory;
import io.fieldinbox.testkit.story.AssignStory;
import io.fieldinbox.testkit.story.AutomatedStory;
import io.fieldinbox.testkit.story.BlockStory;
import io.fieldinbox.testkit.story.ByHandStory;
import io.fieldinbox.testkit.story.CloseStory;
import io.fieldinbox.testkit.story.ConsentStory;
import io.fieldinbox.testkit.story.HomeStory;
import io.fieldinbox.testkit.story.HoursStory;
import io.fieldinbox.testkit.story.IntakeStory;
import io.fieldinbox.testkit.story.JobStory;
import io.fieldinbox.testkit.story.KeywordStory;
import io.fieldinbox.testkit.story.LimitsStory;
import io.fieldinbox.testkit.story.LogStory;
import io.fieldinbox.testkit.story.MediaStory;
import io.fieldinbox.testkit.story.NewsStory;
import io.fieldinbox.testkit.story.OrganizationsStory;
import io.fieldinbox.testkit.story.PagingStory;
import io.fieldinbox.testkit.story.PhotoStory;
import io.fieldinbox.testkit.story.PresenceStory;
import io.fieldinbox.testkit.story.QuietStory;
import io.fieldinbox.testkit.story.ReachStory;
import io.fieldinbox.testkit.story.ReadingStory;
import io.fieldinbox.testkit.story.RevocationStory;
import io.fieldinbox.testkit.story.SearchStory;
import io.fieldinbox.testkit.story.SendingStory;
import io.fieldinbox.testkit.story.SharedQueueStory;
import io.fieldinbox.testkit.story.StartStory;
import io.fieldinbox.testkit.story.ViewStory;
import io.fieldinbox.testkit.story.TakeBackStory;
import io.fieldinbox.testkit.story.UrgentStory;
import io.fieldinbox.testkit.story.VisibilityStory;
import io.fieldinbox.testkit.story.WorldsStory;
import io.fieldinbox.testkit.story.WritingStory;
import io.fieldinbox.testkit.story.WrongNumberStory;
import org.junit.jupiter.api.Nested;

/** The stories on PostgreSQL. */
class PostgresStoriesTest {

    @Nested
    class Activation extends ActivationStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Alert extends AlertStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Archive extends ArchiveStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Assign extends AssignStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class AssignRace extends AssignRaceStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Automated extends AutomatedStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Block extends BlockStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class ByHand extends ByHandStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Limits extends LimitsStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Quiet extends QuietStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Reach extends ReachStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class WrongNumber extends WrongNumberStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Job extends JobStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Close extends CloseStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Consent extends ConsentStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Hours extends HoursStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Intake extends IntakeStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Keyword extends KeywordStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Log extends LogStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Home extends HomeStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Media extends MediaStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Photo extends PhotoStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class News extends NewsStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Organizations extends OrganizationsStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Paging extends PagingStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Presence extends PresenceStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Reading extends ReadingStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Revocation extends RevocationStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Search extends SearchStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Sending extends SendingStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class SharedQueue extends SharedQueueStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Start extends StartStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Views extends ViewStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class TakeBack extends TakeBackStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Urgent extends UrgentStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Visibility extends VisibilityStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Worlds extends WorldsStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class Writing extends WritingStory {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }
}
