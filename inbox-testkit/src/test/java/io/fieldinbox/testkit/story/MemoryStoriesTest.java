// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import io.fieldinbox.memory.MemoryFixture;
import io.fieldinbox.testkit.contract.StorageFixture;
import org.junit.jupiter.api.Nested;

/** The stories on the store in memory. */
class MemoryStoriesTest {

    private static final StorageFixture MEMORY = new MemoryFixture();

    @Nested
    class Activation extends ActivationStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Alert extends AlertStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Archive extends ArchiveStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Assign extends AssignStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class AssignRace extends AssignRaceStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Automated extends AutomatedStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Block extends BlockStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class ByHand extends ByHandStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Limits extends LimitsStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Quiet extends QuietStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Reach extends ReachStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class WrongNumber extends WrongNumberStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Job extends JobStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Close extends CloseStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Consent extends ConsentStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Hours extends HoursStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Intake extends IntakeStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Keyword extends KeywordStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Log extends LogStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Home extends HomeStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Media extends MediaStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Photo extends PhotoStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class News extends NewsStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Organizations extends OrganizationsStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Paging extends PagingStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Presence extends PresenceStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Reading extends ReadingStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Revocation extends RevocationStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Search extends SearchStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Sending extends SendingStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class SharedQueue extends SharedQueueStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Start extends StartStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Views extends ViewStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class TakeBack extends TakeBackStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Urgent extends UrgentStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Visibility extends VisibilityStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Worlds extends WorldsStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }

    @Nested
    class Writing extends WritingStory {
        @Override
        protected StorageFixture fixture() {
            return MEMORY;
        }
    }
}
