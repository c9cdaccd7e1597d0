// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Note;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.conversation.Place;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.conversation.Sequences;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.Summary;
import io.fieldinbox.conversation.SystemEntry;
import io.fieldinbox.conversation.Workspace;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.listing.Asked;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.Words;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Found;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.visibility.VisibilityFilter;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conversations, names and words made by chance, and the oracle: what a search finds of them, written apart from the code that decides it. */
final class SearchWorld {

    private static final List<String> NAMES = List.of("Anna Álvarez", "anna SMITH", "Ann O’Brien", "Bob Smith-Jones", "Ölaf Straßer", "4711 Elm Street", "Иван Петров", "Smithers");
    private static final List<String> TEXTS = List.of("heater", "Heat", "heating", "ünïcode", "no", "not", "north", "leak", "LEAKING", "Привет", "straße", "4711", "water", "the", "a", "don't", "\uD83D\uDD25", "50%",
            "under_score", "漏水");
    private static final List<Status> STATUSES = List.of(Status.OPEN, Status.OPEN, Status.CLOSED, Status.ARCHIVED, Status.UNLISTED, Status.SPAM);
    private static final int SIZE = 60;

    private final Storage storage;
    private final World world;
    private final Random random;
    private final List<Conversation> heads = new ArrayList<>();
    private final Map<ConversationId, List<Entry>> entries = new HashMap<>();

    private SearchWorld(Storage storage, World world, Random random) {
        this.storage = storage;
        this.world = world;
        this.random = random;
    }

    static SearchWorld generate(Storage storage, World world, Random random) {
        SearchWorld made = new SearchWorld(storage, world, random);
        return storage.unitOfWork().call(World.WAIT, () -> {
            for (int i = 0; i < SIZE; i++) {
                made.put();
            }
            return made;
        });
    }

    private void put() {
        Address address = random.nextInt(8) == 0 ? new Address(Address.Kind.EMAIL, any(List.of("jo.smith", "anna", "h.leak")) + heads.size() + "@example.com") : world.phone();
        CustomerId customer = random.nextBoolean() ? new CustomerId("c-" + random.nextInt(5)) : null;
        Party party = new Party(address, customer, random.nextInt(4) == 0 ? null : any(NAMES), List.of());
        Place place = new Place(Workspace.CUSTOMERS, "main", random.nextBoolean() ? null : any(ListWorld.LOCATIONS), World.CHANNEL);
        int count = random.nextInt(6);
        Sequences sequences = new Sequences(1, count, 0, 0, random.nextInt(2), 0, 1L + random.nextInt(3), 1, 0);
        Summary summary = new Summary(World.at(0), Author.AUTOMATIC, World.at(random.nextInt(7)), World.at(0), null, "", null, null, 0, random.nextInt(3) == 0 ? "30003" : null, null, null);
        Conversation head = new Conversation(world.organization(), new ConversationId(World.anyUuid(random)), place, party, any(STATUSES), sequences, summary, null, null);
        Change.Draft draft = new Change.Draft(Author.AUTOMATIC).fact(new Fact.Started());
        List<Entry> written = new ArrayList<>();
        for (int seq = 1; seq <= count; seq++) {
            Entry entry = entry(head, seq);
            draft.entry(entry);
            written.add(entry);
        }
        World.done(storage.conversing().changes().apply(draft.build(null, head)));
        heads.add(head);
        entries.put(head.id(), written);
    }

    private Entry entry(Conversation head, long seq) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(any(TEXTS)).append(any(List.of(" ", ", ", "\n", "-", ". ")));
        }
        EntryHead what = new EntryHead(world.organization(), world.entryId(), head.id(), seq, 1, Author.AUTOMATIC, World.at(seq), World.at(seq), null, null);
        return switch (random.nextInt(4)) {
            case 0 -> new Note(what, text.toString());
            case 1 -> new SystemEntry(what, "closed", text.toString());
            default -> new CustomerMessage(what, Direction.INBOUND, World.CHANNEL, head.party().address(), world.unique("SM"), text.toString(), List.of(), Purpose.CONVERSATION);
        };
    }

    private <T> T any(List<T> several) {
        return several.get(random.nextInt(several.size()));
    }

    /** All kinds of searches. */
    List<Asked> searches() {
        List<Asked> searches = new ArrayList<>();
        for (String text : List.of("anna", "ANN", "smith", "smith jones", "jones smi", "obrien", "o'brien", "alvarez", "strasser", "Straße", "иван", "heat", "heater leak", "no", "not", "th", "the water", "unicode",
                "ПРИВЕТ", "4711", "don't", "dont", "50", "under score", "漏水", "example", "jo.smith", "nothing at all like it", "zz")) {
            searches.add(asked(text, random.nextBoolean()));
        }
        Address some = any(heads).party().address();
        String digits = some.value().replaceAll("[^0-9]", "");
        searches.add(new Asked(List.of(digits), digits.length() < 4 ? "" : digits, Set.of(some), Map.of(), true));
        for (String part : List.of("1415200", "2000", "20000", "000", "0001")) {
            searches.add(new Asked(List.of(part), part.length() < 4 ? "" : part, Set.of(), Map.of(), true));
        }
        Map<CustomerId, Found> customers = new HashMap<>();
        for (int i = 0; i < 3; i++) {
            CustomerId id = new CustomerId("c-" + i);
            customers.put(id, new Found(new Customer(id, "", List.of(), null), i == 0 ? Found.By.SITE : Found.By.JOB, i == 1));
        }
        searches.add(new Asked(List.of("heat"), "", Set.of(some), customers, true));
        searches.add(new Asked(List.of(), "", Set.of(), customers, true));
        searches.add(new Asked(List.of(), "", Set.of(), Map.of(), true));
        return searches;
    }

    /** A search for words. */
    static Asked asked(String text, boolean notes) {
        return new Asked(Words.asked(text), "", Set.of(), Map.of(), notes);
    }

    /** Filters for a search. */
    List<Filters> filters() {
        return List.of(Filters.NONE, Filters.NONE.with(new Filters.State(null, true, null, null)), Filters.NONE.with(new Filters.State(true, null, null, true)), Filters.NONE.with(Filters.Where.location("north")));
    }

    /** What is found, in order, each with its rank and what matched. */
    List<String> found(Asked asked, VisibilityFilter filter, Filters filters) {
        return heads.stream().filter(c -> c.status() == Status.OPEN || c.status() == Status.CLOSED || c.status() == Status.ARCHIVED)
                .filter(c -> filter.everything() || (c.place().location() == null ? filter.withoutLocation() : filter.locations().contains(c.place().location())))
                .filter(c -> passes(filters, c)).map(c -> found(asked, c)).flatMap(Optional::stream).sorted(Expected.ORDER).map(Expected::toString).toList();
    }

    private static boolean passes(Filters filters, Conversation c) {
        Filters.State state = filters.state();
        return (filters.where().location() == null || filters.where().location().equals(c.place().location()))
                && (state.needsAssignment() == null || state.needsAssignment() == (c.party().customer() == null))
                && (state.unread() == null || state.unread() == c.sequences().teamSeen() < c.sequences().lastInbound())
                && (state.trouble() == null || state.trouble() == (c.summary().trouble() != null));
    }

    private Optional<Expected> found(Asked asked, Conversation c) {
        Found host = c.party().customer() == null ? null : asked.customers().get(c.party().customer());
        String value = c.party().address().value();
        if (asked.addresses().contains(c.party().address())) {
            return Optional.of(new Expected(c, 0, "NUMBER", null));
        }
        if (host != null && host.exact()) {
            return Optional.of(new Expected(c, 0, host.by().name(), null));
        }
        if (c.party().address().kind() == Address.Kind.PHONE ? !asked.digits().isEmpty() && value.contains(asked.digits()) : all(asked, value, true)) {
            return Optional.of(new Expected(c, 1, "NUMBER", null));
        }
        if (c.party().name() != null && all(asked, c.party().name(), true)) {
            return Optional.of(new Expected(c, 1, "NAME", null));
        }
        if (host != null) {
            return Optional.of(new Expected(c, 1, host.by().name(), null));
        }
        return Objects.requireNonNull(entries.get(c.id())).stream().filter(e -> e.head().seq() >= c.sequences().shownFrom() && !(e instanceof SystemEntry) && (asked.notes() || !(e instanceof Note)))
                .filter(e -> all(asked, e.text(), false)).max(Comparator.comparing(e -> e.head().id().toString())).map(e -> new Expected(c, 2, "WORDS", e));
    }

    private static boolean all(Asked asked, String text, boolean beginnings) {
        List<String> has = words(text);
        return !asked.words().isEmpty() && asked.words().stream().allMatch(w -> has.stream().anyMatch(h -> beginnings || w.length() >= 3 ? h.startsWith(w) : h.equals(w)));
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT).replace("ß", "ss");
        List<String> words = new ArrayList<>(Arrays.asList(plain.replaceAll("['’]", "").split("[^\\p{L}\\p{N}]+")));
        words.addAll(Arrays.asList(plain.split("[^\\p{L}\\p{N}]+")));
        return words;
    }

    /** A conversation as it should be found. */
    private record Expected(Conversation head, int rank, String kind, @Nullable Entry entry) {
        static final Comparator<Expected> ORDER = Comparator.comparingInt(Expected::rank).thenComparing(Comparator.comparing(Expected::newest).reversed());

        private String newest() {
            return entry == null ? head.summary().lastActivityAt() + " " + head.id() : entry.head().id().toString();
        }

        @Override
        public String toString() {
            return head.id() + " " + rank + " " + kind.replace("ADDRESS", "NUMBER") + " " + (entry == null ? "-" : entry.head().id());
        }
    }

    /** All texts, for a look at pieces of them. */
    String text(ConversationId id, String entry) {
        return Objects.requireNonNull(entries.get(id)).stream().filter(e -> e.head().id().toString().equals(entry)).map(Entry::text).collect(Collectors.joining());
    }
}
