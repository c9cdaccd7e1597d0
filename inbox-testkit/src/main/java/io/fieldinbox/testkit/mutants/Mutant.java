// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import io.fieldinbox.storage.Storage;
import io.fieldinbox.testkit.contract.AddressBookContract;
import io.fieldinbox.testkit.contract.ChangeFeedContract;
import io.fieldinbox.testkit.contract.ChangeStoreContract;
import io.fieldinbox.testkit.contract.ChannelGateContract;
import io.fieldinbox.testkit.contract.DeliveryStoreContract;
import io.fieldinbox.testkit.contract.FeedCursorContract;
import io.fieldinbox.testkit.contract.InboxIndexContract;
import io.fieldinbox.testkit.contract.ListFiltersContract;
import io.fieldinbox.testkit.contract.MarkStoreContract;
import io.fieldinbox.testkit.contract.PresenceStoreContract;
import io.fieldinbox.testkit.contract.RequestStoreContract;
import io.fieldinbox.testkit.contract.SearchContract;
import io.fieldinbox.testkit.contract.StorageContract;
import io.fieldinbox.testkit.contract.TalliesContract;
import io.fieldinbox.testkit.contract.ThreadStoreContract;
import io.fieldinbox.testkit.contract.TimelineContract;
import io.fieldinbox.testkit.contract.UnitOfWorkContract;
import io.fieldinbox.testkit.contract.WorkStoreContract;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A store that is broken in one way. Put over a sound store, it turns the tests of a contract red that it names, and no other of that
 * contract: so a new adapter's fixture and probe can be shown to bite.
 */
public enum Mutant {
    /** Everybody who claims a key is told to have it. */
    CLAIM_ALWAYS_TRUE(BrokenThreads::claimAlwaysTrue, ThreadStoreContract.class, Set.of("claimRace", "claimRefused", "otherOrganization", "replaceRace"), Set.of("releaseRace")),
    /** Conversations are read and not locked. */
    NOTHING_LOCKED(BrokenThreads::nothingLocked, ThreadStoreContract.class, Set.of("lockHolds"), Set.of("lockSerializes", "releaseRace", "repointed")),
    /** The key of a merged conversation answers the conversation that is gone. */
    MERGE_NOT_FOLLOWED(BrokenThreads::mergeNotFollowed, ThreadStoreContract.class, Set.of("merged")),
    /** Conversations are found by their id in whatever organization they are. */
    ORGANIZATION_FORGOTTEN(BrokenThreads::organizationForgotten, ThreadStoreContract.class, Set.of("otherOrganization")),
    /** The conversations of an address come oldest first. */
    OLDEST_FIRST(BrokenThreads::oldestFirst, ThreadStoreContract.class, Set.of("listed")),
    /** What a unit of work wrote before it was refused is stored. */
    REFUSAL_COMMITS(BrokenThreads::refusalCommits, UnitOfWorkContract.class, Set.of("refusalOfOurOwnLeavesNothing")),
    /** A new unit of work within another joins it. */
    NEW_UNIT_JOINS(BrokenThreads::newUnitJoins, UnitOfWorkContract.class, Set.of("newUnitFailsAlone", "newUnitIsApart")),
    /** A message that is there already is written again. */
    NO_DEDUPE(BrokenChanges::noDedupe, ChangeStoreContract.class, Set.of("duplicateBeginsNothing", "duplicateWritesNothing", "providerIdRace", "providerIdRaceAcrossConversations", "providerIdsAreWhole")),
    /** A message with a client id that is there already is written again. */
    CLIENT_ID_NOT_UNIQUE(BrokenChanges::clientIdNotUnique, ChangeStoreContract.class, Set.of("clientIdRace")),
    /** The first hundred characters of a provider's id are kept. */
    PROVIDER_ID_PREFIX(BrokenChanges::providerIdPrefix, ChangeStoreContract.class, Set.of("providerIdsAreWhole")),
    /** Provider's ids are kept in lower case. */
    PROVIDER_ID_CASE_FOLDED(BrokenChanges::providerIdCaseFolded, ChangeStoreContract.class, Set.of("providerIdsAreWhole")),
    /** What of a change was written before it failed stays. */
    APPLY_NOT_ATOMIC(BrokenChanges::applyNotAtomic, ChangeStoreContract.class, Set.of("applyIsAtomic", "revisesItsOwnOnly", "versionIsUnique")),
    /** A message that is there already still moves the conversation on. */
    DUPLICATE_MOVES_HEAD(BrokenChanges::duplicateMovesHead, ChangeStoreContract.class, Set.of("duplicateBeginsNothing", "duplicateWritesNothing", "providerIdRace", "providerIdRaceAcrossConversations")),
    /** Client ids are looked for in other organizations, too. */
    CLIENT_ID_OF_ANY_ORGANIZATION(BrokenChanges::clientIdOfAnyOrganization, ChangeStoreContract.class, Set.of("otherOrganization")),
    /** A stretch that goes to another job takes along what somebody gave to a third. */
    RELINK_TAKES_ALL(BrokenChanges::relinkTakesAll, ChangeStoreContract.class, Set.of("relinks")),
    /** Entries that join another conversation take along what does not. */
    JOIN_TAKES_ALL(BrokenChanges::joinTakesAll, ChangeStoreContract.class, Set.of("joins")),
    /** A page of a timeline is ordered by arrival. */
    TIMELINE_BY_ARRIVAL(BrokenChanges::timelineByArrival, TimelineContract.class, Set.of("lateArrivals", "pages", "shownFrom")),
    /** A page of a timeline goes on behind the time of its anchor, not behind its anchor. */
    TIMELINE_TIES_LOST(BrokenChanges::timelineTiesLost, TimelineContract.class, Set.of("pages", "shownFrom")),
    /** A page of a list goes on behind so many rows, not behind a row. */
    PAGE_BY_OFFSET(BrokenLists::pageByOffset, InboxIndexContract.class, Set.of("rowsMove")),
    /** A page of a list goes on behind the time of its last row, not behind the row. */
    PAGE_TIES_LOST(BrokenLists::pageTiesLost, InboxIndexContract.class, Set.of("pagesEqualOracle")),
    /** What the viewer may not see is taken out of the page after it was read. */
    FILTER_AFTER_LIMIT(BrokenLists::filterAfterLimit, InboxIndexContract.class, Set.of("pagesEqualOracle")),
    /** Counts hold what the viewer may not see. */
    COUNTS_UNFILTERED(BrokenLists::countsUnfiltered, InboxIndexContract.class, Set.of("countsEqualOracle", "nothing")),
    /** Filters are tested on the first rows of a view, and the page says that it ends there. */
    WINDOW_CUT_SILENTLY(BrokenLists::windowCutSilently, ListFiltersContract.class, Set.of("filteredEqualsOracle")),
    /** The words of notes are found by everybody. */
    NOTES_ALWAYS_FOUND(BrokenLists::notesAlwaysFound, SearchContract.class, Set.of("notes", "searchEqualsOracle")),
    /** Search finds what the viewer may not see. */
    SEARCH_UNFILTERED(BrokenLists::searchUnfiltered, SearchContract.class, Set.of("searchEqualsOracle")),
    /** Viewing sets a mark, also back. */
    MARKS_GO_BACK(BrokenLists::marksGoBack, MarkStoreContract.class, Set.of("forwardOnly", "race")),
    /** Whoever signed once is there for ever. */
    PRESENCE_NEVER_ENDS(BrokenPresence::neverEnds, PresenceStoreContract.class, Set.of("counts")),
    /** With each sign everybody begins anew. */
    PRESENCE_BEGINS_ANEW(BrokenPresence::beginsAnew, PresenceStoreContract.class, Set.of("since", "windows")),
    /** All windows of an employee are one. */
    PRESENCE_ONE_WINDOW(BrokenPresence::oneWindow, PresenceStoreContract.class, Set.of("windows")),
    /** The consent ledger is read newest first. */
    LEDGER_REVERSED(BrokenLists::ledgerReversed, AddressBookContract.class, Set.of("ledgerInOrder")),
    /** The count of held messages is set and not added to. */
    HELD_OVERWRITTEN(BrokenLists::heldOverwritten, AddressBookContract.class, Set.of("heldCounter")),
    /** An address is read and not locked. */
    ADDRESS_NOT_LOCKED(BrokenLists::addressNotLocked, AddressBookContract.class, Set.of("lockHolds"), Set.of("lockSerializes")),
    /** The lane of a worker that died is never taken by another. */
    LEASE_NEVER_ENDS(BrokenQueues::leaseNeverEnds, WorkStoreContract.class, Set.of("leaseEnds", "leaseIsLengthened")),
    /** A worker who has lost a lane can still hold it and give it back. */
    FENCE_IGNORED(BrokenQueues::fenceIgnored, WorkStoreContract.class, Set.of("leaseEnds")),
    /** A lane becomes idle also if something was put in meanwhile. */
    IDLE_WITHOUT_LOOKING(BrokenQueues::idleWithoutLooking, WorkStoreContract.class, Set.of("releaseIdleNeedsSeen")),
    /** A paused channel gives lanes. */
    PAUSE_FORGOTTEN(BrokenQueues::pauseNotChecked, ChannelGateContract.class, Set.of("laterEndStays", "paused")),
    /** Every worker has the rate of a channel for itself. */
    RATE_PER_WORKER(BrokenQueues::ratePerNode, ChannelGateContract.class, Set.of("burst", "rate")),
    /** A receipt replaces any state. */
    RECEIPTS_GO_BACK(BrokenQueues::receiptsGoBack, DeliveryStoreContract.class, Set.of("moves", "receiptRace", "receiptsNeverGoBack")),
    /** Everybody who ends an attempt is told to have ended it. */
    ATTEMPT_ENDS_TWICE(BrokenQueues::attemptEndsTwice, DeliveryStoreContract.class, Set.of("endRace", "secondAttempt", "tries", "unknownMayBecomeKnown")),
    /** A state counts as told of when an earlier one was. */
    REPORTED_WITHOUT_LOOKING(BrokenQueues::reportedWithoutLooking, DeliveryStoreContract.class, Set.of("unreported")),
    /** Requests of one sender are taken in any order. */
    SENDER_IGNORED(BrokenQueues::senderIgnored, RequestStoreContract.class, Set.of("senderOrder", "waitsForPerson")),
    /** A request that somebody works on is taken by others. */
    REQUEST_LEASE_IGNORED(BrokenQueues::requestLeaseIgnored, RequestStoreContract.class, Set.of("claimRace", "kinds", "leaseEnds", "putAgainMeanwhile", "roundTrip", "senderOrder", "timed")),
    /** Whoever asks for the place of a tally has it. */
    TALLY_NOT_HELD(BrokenQueues::tallyNotHeld, TalliesContract.class, Set.of("held", "open"), Set.of("exact", "lastWord")),
    /** Who takes requests of some kinds takes all. */
    REQUEST_KIND_IGNORED(BrokenQueues::requestKindIgnored, RequestStoreContract.class, Set.of("kinds")),
    /** The numbers of the change log have a hole. */
    STAMP_LEAVES_HOLE(BrokenFeeds::stampLeavesHole, ChangeFeedContract.class, Set.of("notBeforeCommit", "read", "writersAndPumps")),
    /** A reader who has lost a cursor can still move it. */
    CURSOR_FENCE_IGNORED(BrokenFeeds::cursorFenceIgnored, FeedCursorContract.class, Set.of("leaseEnds")),
    /** All consumers share a cursor. */
    CURSOR_SHARED(BrokenFeeds::cursorShared, FeedCursorContract.class, Set.of("consumersAreApart"));

    private final UnaryOperator<Storage> breaking;
    private final Class<? extends StorageContract> contract;
    private final Set<String> red;
    private final Set<String> perhapsRed;

    Mutant(UnaryOperator<Storage> breaking, Class<? extends StorageContract> contract, Set<String> red) {
        this(breaking, contract, red, Set.of());
    }

    Mutant(UnaryOperator<Storage> breaking, Class<? extends StorageContract> contract, Set<String> red, Set<String> perhapsRed) {
        this.breaking = breaking;
        this.contract = contract;
        this.red = red;
        this.perhapsRed = perhapsRed;
    }

    /** The store, broken. */
    public Storage over(Storage sound) {
        return breaking.apply(sound);
    }

    /** The contract that it breaks. */
    public Class<? extends StorageContract> contract() {
        return contract;
    }

    /** The names of the test methods that it surely turns red. */
    public Set<String> red() {
        return red;
    }

    /** The names of the test methods that it may turn red, as the threads of a race happen to run. */
    public Set<String> perhapsRed() {
        return perhapsRed;
    }
}
