// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.jpa.JpaStorage;
import io.fieldinbox.jpa.TestDatabase;
import io.fieldinbox.jpa.faults.BreakingDataSource.Break;
import io.fieldinbox.work.StoredRequest;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every flow is broken at every one of its steps, one after the other, in every way; then it is done again, and must be as if nothing had been. */
class RollbackTest {

    private static final int MOST_STEPS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static TestDatabase database;
    private static BreakingDataSource breaking;
    private static EntityManagerFactory emf;
    private static JpaStorage storage;
    private static Tables tables;

    @BeforeAll
    static void open() {
        Quiet.begin();
        database = TestDatabase.postgresql();
        breaking = new BreakingDataSource(database.pool());
        emf = database.emf(breaking.dataSource());
        storage = JpaStorage.on(emf);
        tables = new Tables(database.pool());
    }

    @AfterAll
    static void close() {
        database.close();
        Quiet.end();
    }

    static Stream<Flow> all() {
        return Flows.all();
    }

    static Stream<Flow> inHostTransactions() {
        return Flows.all().filter(flow -> flow.kind() != Flow.Kind.WORK);
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("I-8, I-9: a statement or a commit fails at every step of a flow: no trace, or kept raw; done again it is as if nothing had been")
    void fails(Flow flow) {
        breakEverywhere(flow, EnumSet.of(Break.FAILS));
    }

    /** A worker waits seconds for a database that is away before it gives up an outcome. */
    static Stream<Flow> thatMayTakeLong() {
        return Flows.all().filter(flow -> LongRun.ASKED || flow.kind() != Flow.Kind.WORK);
    }

    @ParameterizedTest
    @MethodSource("thatMayTakeLong")
    @DisplayName("I-8, I-9: the database goes away at every step of a flow: an error to the caller and no trace")
    void down(Flow flow) {
        breakEverywhere(flow, EnumSet.of(Break.DOWN));
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("I-8, I-9: the connection is lost before every step and after every commit of a flow: an error to the caller, nothing half-done, it works again after")
    void connectionLost(Flow flow) {
        breakEverywhere(flow, EnumSet.of(Break.CONNECTION_LOST, Break.COMMIT_ANSWER_LOST));
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("I-1: a race is lost at every step of a flow: it is run again and nobody notices")
    void lostRace(Flow flow) {
        breakEverywhere(flow, EnumSet.of(Break.LOST_RACE));
    }

    @ParameterizedTest
    @MethodSource("inHostTransactions")
    @DisplayName("I-8: a host that rolls back after a flow in its transaction leaves no trace")
    void hostRollsBack(Flow flow) {
        Company company = company(flow);
        List<String> before = tables.rows(company.org);
        try (EntityManager em = emf.createEntityManager()) {
            em.getTransaction().begin();
            storage.join(em, () -> flow.when().apply(company));
            em.getTransaction().rollback();
        }
        assertEquals(before, tables.rows(company.org));
    }

    private void breakEverywhere(Flow flow, Set<Break> ways) {
        Company whole = company(flow);
        List<String> before = tables.rows(whole.org);
        String result = flow.when().apply(whole);
        assertNotEquals(before, tables.rows(whole.org), "the flow does nothing");
        List<String> expected = settled(flow, whole);
        for (Break way : ways) {
            boolean broken = true;
            int step = 1;
            for (; broken; step += stride(flow, way)) {
                assertTrue(step < MOST_STEPS, "there is no end");
                broken = brokenAt(step, way, flow, result, expected);
            }
            assertTrue(step > (way == Break.COMMIT_ANSWER_LOST ? 2 : 3), "too few steps: " + step);
        }
    }

    /** Short runs break every step where that is quick, and some where a connection is made anew or a worker waits for its lease. */
    private static int stride(Flow flow, Break way) {
        boolean work = flow.kind() == Flow.Kind.WORK;
        if (LongRun.ASKED || way == Break.COMMIT_ANSWER_LOST) {
            return 1;
        }
        return way == Break.CONNECTION_LOST ? work ? 4 : 2 : work ? 2 : 1;
    }

    /** Breaks one step; false where the flow has fewer. */
    private boolean brokenAt(int step, Break way, Flow flow, String result, List<String> expected) {
        Company company = company(flow);
        List<String> before = tables.rows(company.org);
        breaking.breakAt(step, way);
        String first = null;
        RuntimeException failure = null;
        boolean broken;
        try {
            first = flow.when().apply(company);
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            broken = breaking.heal();
        }
        if (!broken) {
            return false;
        }
        String what = flow + ", " + way + " at step " + step;
        if (failure != null && way != Break.COMMIT_ANSWER_LOST && flow.kind() != Flow.Kind.WORK) {
            assertEquals(before, tables.rows(company.org), what + ": " + failure);
        }
        boolean kept = keptRaw(company, flow);
        if (failure == null && !kept && flow.kind() != Flow.Kind.WORK) {
            assertEquals(result, first, what);
        }
        if (way == Break.DOWN && flow.kind() != Flow.Kind.WORK) {
            assertTrue(failure != null, what + ": no error reached the caller");
        }
        if (way == Break.FAILS && flow.kind() == Flow.Kind.COMMAND) {
            assertTrue(failure != null, what + ": no error reached the caller");
        }
        if (way == Break.LOST_RACE && flow.kind() != Flow.Kind.WORK && failure == null) {
            assertFalse(kept, what + ": kept raw instead of run again");
        }
        String again = flow.when().apply(company);
        if (failure != null && way != Break.COMMIT_ANSWER_LOST) {
            assertEquals(result, again, what);
        }
        assertEquals(String.join("\n", expected), String.join("\n", settled(flow, company)), what);
        return true;
    }

    private static Company company(Flow flow) {
        Company company = flow.profile() == null ? Company.on(storage) : Company.workingBy(flow.profile(), storage);
        flow.given().accept(company);
        return company;
    }

    private static boolean keptRaw(Company company, Flow flow) {
        return flow.kind() == Flow.Kind.INTAKE
                && company.box.operations().waiting(company.org, Optional.empty()).items().stream().anyMatch(r -> r.kind() == StoredRequest.Kind.INBOUND || r.kind() == StoredRequest.Kind.RECEIPT);
    }

    /** Everything that waits is processed, everything that is to leave has left, once; what the tables then mean. */
    private List<String> settled(Flow flow, Company company) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!tables.quiet(company.org) && System.nanoTime() < end) {
            for (StoredRequest waiting : company.box.operations().waiting(company.org, Optional.empty()).items()) {
                company.box.operations().replay(company.org, waiting.kind(), waiting.key());
            }
            company.clock.advance(Duration.ofMillis(5));
            company.box.operations().drain();
        }
        assertTrue(tables.quiet(company.org), () -> flow + ": still at work: " + String.join("\n", tables.rows(company.org)));
        List<String> sent = company.carrier.accepted().stream().map(text -> text.text()).toList();
        assertEquals(sent.stream().distinct().toList(), sent, flow + ": sent twice");
        return tables.meaning(company.org, flow.forgivable());
    }
}
