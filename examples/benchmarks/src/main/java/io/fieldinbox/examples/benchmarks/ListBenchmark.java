// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.benchmarks;

import io.fieldinbox.Desk;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.attention.ReadMode;
import io.fieldinbox.examples.benchmarks.RawList.Line;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.profile.Profiles;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The first page of 25 open conversations with what is unread: by hand and by the library, call by call in turns. */
final class ListBenchmark {

    private static final int ROUNDS = 3;
    private static final int WARM_UP = 1500;
    private static final int CALLS = 1500;

    private final Office office;
    private final Report report;
    private final RawList raw;

    ListBenchmark(Office office, Report report) {
        this.office = office;
        this.report = report;
        this.raw = new RawList(office.database());
    }

    void run() throws Exception {
        String organization = office.organization().value();
        measure("what the team has not seen", ReadMode.TEAM_SEEN, () -> raw.team(organization));
        measure("own read marks", ReadMode.MINE, () -> raw.mine(organization, office.olga().value()));
    }

    private void measure(String what, ReadMode mode, Callable<List<Line>> byHand) throws Exception {
        Fieldinbox inbox = office.inbox().profile(Profiles.sharedQueue().with(mode)).build();
        Desk desk = inbox.desk(office.organization(), office.olga());
        Callable<List<Row>> library = () -> desk.lists().page(View.OPEN, Optional.empty(), 25).items();
        check(byHand.call(), library.call());
        turns(WARM_UP, byHand, library);
        double[] ratios = new double[ROUNDS];
        double[] ownP50 = new double[ROUNDS];
        double[] rawP50 = new double[ROUNDS];
        double[] ownP99 = new double[ROUNDS];
        double[] rawP99 = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Times times = turns(CALLS, byHand, library);
            rawP50[round] = times.byHand(0.5);
            ownP50[round] = times.library(0.5);
            rawP99[round] = times.byHand(0.99);
            ownP99[round] = times.library(0.99);
            ratios[round] = ownP50[round] / rawP50[round];
        }
        report.line("list of 25, " + what + ", p50, times the hand-written query", "<= 1.50", String.format(Locale.ROOT, "%.2f (%s; by hand %.2f ms, library %.2f ms)",
                Report.median(ratios), Report.spread(ratios), Report.median(rawP50), Report.median(ownP50)));
        report.line("list of 25, " + what + ", p99", "< 5 ms", String.format(Locale.ROOT, "%.2f ms (by hand %.2f ms)", Report.median(ownP99), Report.median(rawP99)));
    }

    /** Both sides are to show the same, or the comparison is none. */
    private static void check(List<Line> byHand, List<Row> library) throws SQLException {
        List<String> expected = byHand.stream().limit(25).map(line -> line.address() + " " + line.unread()).toList();
        List<String> shown = library.stream().map(row -> row.head().party().address().value() + " " + row.unread()).toList();
        if (!shown.equals(expected)) {
            throw new IllegalStateException("expected " + expected + ", got " + shown);
        }
    }

    private static Times turns(int calls, Callable<List<Line>> byHand, Callable<List<Row>> library) throws Exception {
        long[] raw = new long[calls];
        long[] own = new long[calls];
        for (int i = 0; i < calls; i++) {
            raw[i] = nanos(byHand);
            own[i] = nanos(library);
        }
        Arrays.sort(raw);
        Arrays.sort(own);
        return new Times(raw, own);
    }

    private static long nanos(Callable<? extends List<?>> page) throws Exception {
        long begin = System.nanoTime();
        List<?> rows = page.call();
        long nanos = System.nanoTime() - begin;
        if (rows.size() < 25) {
            throw new IllegalStateException("expected a full page, got " + rows.size());
        }
        return nanos;
    }

    @SuppressWarnings("ArrayRecordComponent") // read where they were made
    private record Times(long[] byHand, long[] library) {
        double byHand(double part) {
            return millis(byHand, part);
        }

        double library(double part) {
            return millis(library, part);
        }

        private static double millis(long[] sorted, double part) {
            return sorted[(int) (part * (sorted.length - 1))] / 1e6;
        }
    }
}
