// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.benchmarks;

import java.util.List;

/** Runs all benchmarks and prints one line for each figure: what is measured, the aim, what came out. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Runs them.
     *
     * @param args some of {@code loops}, {@code lists}, {@code inbound}, {@code sends}, {@code start}; none for all
     * @throws Exception if the database or an application cannot be started
     */
    public static void main(String[] args) throws Exception {
        Wanted wanted = new Wanted(List.of(args));
        Report report = new Report(System.out);
        report.machine();
        if (wanted.includes("loops")) {
            new LoopBenchmark(report).run();
        }
        try (Database database = Database.started()) {
            report.note(database.description());
            Office office = new Office(database);
            if (wanted.includes("lists") || wanted.includes("inbound") || wanted.includes("sends")) {
                office.fill();
            }
            if (wanted.includes("lists")) {
                new ListBenchmark(office, report).run();
            }
            if (wanted.includes("inbound")) {
                new InboundBenchmark(office, report).run();
            }
            if (wanted.includes("sends")) {
                new SendBenchmark(office, report).run();
            }
            if (wanted.includes("start")) {
                new StartBenchmark(database, report).run();
            }
        }
        report.end();
    }

    private record Wanted(List<String> names) {
        boolean includes(String name) {
            return names.isEmpty() || names.contains(name);
        }
    }
}
