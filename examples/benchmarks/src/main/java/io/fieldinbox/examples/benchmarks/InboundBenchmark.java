// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.benchmarks;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.Intake.Received;
import io.fieldinbox.examples.benchmarks.Throughput.Work;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Texts to open conversations: by hand, by the library, by the library while its background work runs as well; in short turns. */
final class InboundBenchmark {

    private static final int ROUNDS = 5;
    private static final int TURNS = 6;
    private static final Duration TURN = Duration.ofMillis(200);
    private static final String TEXT = "Hello, the water heater is leaking again. Could somebody come by this afternoon, please?";

    private final AtomicLong sent = new AtomicLong();
    private final Office office;
    private final Report report;
    private final RawInbound raw;

    InboundBenchmark(Office office, Report report) {
        this.office = office;
        this.report = report;
        this.raw = new RawInbound(office.database());
    }

    void run() throws Exception {
        Fieldinbox inbox = office.inbox().build();
        for (int i = 0; i < 2 * TURNS; i++) {
            Throughput.perSecond(2, TURN, byHand());
            Throughput.perSecond(2, TURN, through(inbox));
        }
        for (int threads : new int[] {1, 8}) {
            measure(inbox, threads);
        }
    }

    private void measure(Fieldinbox inbox, int threads) throws Exception {
        double[] byHand = new double[ROUNDS];
        double[] library = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        double[] pumped = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int turn = 0; turn < TURNS; turn++) {
                byHand[round] += Throughput.perSecond(threads, TURN, byHand()) / TURNS;
                library[round] += Throughput.perSecond(threads, TURN, through(inbox)) / TURNS;
            }
            ratios[round] = library[round] / byHand[round];
            inbox.operations().drain();
            try (Fieldinbox running = office.inbox().build()) {
                running.start();
                pumped[round] = Throughput.perSecond(threads, TURN.multipliedBy(TURNS), through(running)) / byHand[round];
            }
            inbox.operations().drain();
        }
        String what = "inbound text, " + threads + (threads == 1 ? " thread" : " threads") + ", of hand-written JDBC";
        report.line(what, ">= 0.90", String.format(Locale.ROOT, "%.2f (%s; by hand %.0f/s, library %.0f/s)",
                Report.median(ratios), Report.spread(ratios), Report.median(byHand), Report.median(library)));
        report.line(what + ", pump running", "shown", String.format(Locale.ROOT, "%.2f (%s)", Report.median(pumped), Report.spread(pumped)));
    }

    private Work byHand() {
        return () -> raw.receive(office.organization().value(), office.channel().id().value(), "SMr" + sent.incrementAndGet(), anybody(), TEXT);
    }

    private Work through(Fieldinbox inbox) {
        return () -> {
            Received received = inbox.intake().receive(office.text("SMl" + sent.incrementAndGet(), anybody(), TEXT));
            if (!(received instanceof Received.Appended)) {
                throw new IllegalStateException("expected an entry, got " + received);
            }
        };
    }

    private static String anybody() {
        return Office.number(Office.OPEN_EACH * (1 + ThreadLocalRandom.current().nextInt(Office.STORED / Office.OPEN_EACH)));
    }
}
