// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fieldinbox.Contacts;
import io.fieldinbox.contact.Block;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.Reach;
import io.fieldinbox.conversation.Why;
import io.fieldinbox.event.ChangeJson;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.listing.InboxIndex;
import io.fieldinbox.listing.Match;
import io.fieldinbox.people.Customer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The smaller answers of REST. */
final class Views {

    private Views() {}

    /** A page of a list. */
    @WireForm
    record PageView<T>(List<T> items, @Nullable String next) {
        static <S, T> PageView<T> of(Page<S> page, Function<S, T> view) {
            return new PageView<>(page.items().stream().map(view).toList(), page.next().map(cursor -> cursor.text()).orElse(null));
        }
    }

    /** A conversation in a list, and why a search found it. */
    @WireForm
    record ListedView(@JsonUnwrapped RowView row, @Nullable MatchView match) {}

    /** Why a search found a conversation. */
    @WireForm
    record MatchView(String kind, @Nullable String entryId, @Nullable String snippet) {
        static MatchView of(Match match) {
            return new MatchView(match.kind().name(), Objects.toString(match.entry(), null), match.snippet());
        }
    }

    /** A page of a conversation. */
    @WireForm
    record EntriesView(List<EntryView> items, @Nullable String before, @Nullable String after) {}

    /** A conversation: its row, where reading goes on, and what there is to know beside it. */
    @WireForm
    record ConversationView(@JsonUnwrapped RowView row, @Nullable String firstUnreadEntryId, DetailView detail) {}

    /** How much a view holds; 1,000 means more than 999, and 'at least' that there may be more. */
    @WireForm
    record CountsView(int conversations, int unseen, int unseenMessages, boolean atLeast) {
        static CountsView of(InboxIndex.Counts counts) {
            return new CountsView(counts.conversations(), counts.unseen(), counts.unseenMessages(), counts.atLeast());
        }
    }

    /** How many conversations were marked. */
    @WireForm
    record Marked(int marked) {}

    /** A customer of the host's. */
    @WireForm
    record CustomerView(String id, String name, List<AddressView> addresses) {
        static CustomerView of(Customer customer) {
            return new CustomerView(
                    customer.id().value(), customer.name(), customer.addresses().stream().map(a -> new AddressView(a.kind().code(), a.value())).toList());
        }
    }

    /** An address. */
    @WireForm
    record AddressView(String kind, String address) {}

    /** What happened to a conversation, and why. */
    @WireForm
    record ChangeView(long version, String at, PersonView actor, List<String> kinds, List<WhyView> why) {
        static ChangeView of(ChangeRecord change) {
            return new ChangeView(
                    change.version(),
                    change.at().toString(),
                    PersonView.of(change.actor()),
                    change.facts().stream().map(fact -> ChangeJson.kind(fact.getClass())).toList(),
                    change.why().stream().map(WhyView::of).toList());
        }
    }

    /** The history of a conversation, and why the caller may see it and act in it. */
    @WireForm
    record HistoryView(List<ChangeView> items, String access) {}

    /** Why something was decided. */
    @WireForm
    record WhyView(String about, String reason, Map<String, String> facts) {
        static WhyView of(Why why) {
            return new WhyView(why.about(), why.reason().code(), why.facts());
        }
    }

    /** A block; of no channel: of all. */
    @WireForm
    record BlockView(String address, String kind, @Nullable String channel, String employee, String at) {
        static BlockView of(Block block) {
            return new BlockView(block.address().value(), block.address().kind().code(), Objects.toString(block.channel(), null), block.by().value(), block.at().toString());
        }
    }

    /** The consent of an address in the whole organization, and its ledger, oldest first. */
    @WireForm
    record ConsentView(String address, String state, List<ConsentEventView> events) {
        static ConsentView of(Contacts.Consent consent) {
            return new ConsentView(consent.address().value(), consent.state().kind().name(), consent.events().stream().map(ConsentEventView::of).toList());
        }
    }

    /** A line of the consent ledger. */
    @WireForm
    record ConsentEventView(
            String at, String action, String method, String words, @Nullable String channel, @Nullable String messageId, @Nullable String employee) {
        static ConsentEventView of(ConsentEvent event) {
            return new ConsentEventView(
                    event.at().toString(),
                    event.action().name(),
                    event.method().name(),
                    event.words(),
                    Objects.toString(event.channel(), null),
                    Objects.toString(event.message(), null),
                    Objects.toString(event.employee(), null));
        }
    }

    /** Whether a text to an address has a chance, and what kind of line it is. */
    @WireForm
    record ReachView(String state, @Nullable String code, String explanation, String type, @Nullable String typeBy, boolean warns) {
        static ReachView of(Reach reach) {
            return new ReachView(
                    reach.state().name(), reach.code(), reach.explanation(), reach.type().name(), reach.typeBy() == null ? null : reach.typeBy().name(), reach.warns());
        }
    }

    /** How many messages of an address were taken back, and into which conversations. */
    @WireForm
    record TakenView(int taken, List<String> conversations) {}
}
