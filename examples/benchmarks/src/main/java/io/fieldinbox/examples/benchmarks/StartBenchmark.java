// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.benchmarks;

import io.fieldinbox.examples.benchmarks.host.HostApplication;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How much later a Boot application is ready with the starter on its class path than without; each start is a process of its own. */
final class StartBenchmark {

    private static final int ROUNDS = 3;
    private static final Pattern OURS = Pattern.compile("inbox-(core|jpa|sms|spring-starter|testkit)(-[0-9].*)?|(twilio|libphonenumber)-[0-9].*");

    private final Database database;
    private final Report report;

    StartBenchmark(Database database, Report report) {
        this.database = database;
        this.report = report;
    }

    void run() throws IOException, InterruptedException {
        List<String> with = Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
        List<String> without = with.stream().filter(entry -> !ours(entry)).toList();
        start(without);
        start(with);
        double[] plain = new double[ROUNDS];
        double[] added = new double[ROUNDS];
        double[] processor = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Times before = start(without);
            Times after = start(with);
            plain[round] = before.ready();
            added[round] = after.ready() - before.ready();
            processor[round] = after.processor() - before.processor();
        }
        report.line("start of a Boot application, time added", "< 150 ms", String.format(Locale.ROOT, "%.0f ms (%s; without %.0f ms)",
                Report.median(added), Report.spread(added), Report.median(plain)));
        report.line("start of a Boot application, processor time added", "shown", String.format(Locale.ROOT, "%.0f ms (%s)", Report.median(processor), Report.spread(processor)));
    }

    private static boolean ours(String entry) {
        for (Path part : Path.of(entry)) {
            if (OURS.matcher(part.toString()).matches()) {
                return true;
            }
        }
        return false;
    }

    /** What it takes until the application is ready. */
    private Times start(List<String> classPath) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-classpath", String.join(File.pathSeparator, classPath),
                HostApplication.class.getName(), "--server.port=0", "--spring.datasource.url=" + database.url("postgres"), "--spring.datasource.username=postgres",
                "--spring.jpa.hibernate.ddl-auto=none", "--spring.jpa.open-in-view=false", "--spring.main.banner-mode=off", "--logging.level.root=WARN")
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the application did not start:\n" + output);
        }
        return output.lines().filter(line -> line.startsWith(HostApplication.READY)).map(line -> line.substring(HostApplication.READY.length()).split(" "))
                .map(times -> new Times(Double.parseDouble(times[0]), Double.parseDouble(times[1])))
                .findFirst().orElseThrow(() -> new IllegalStateException("the application did not become ready:\n" + output));
    }

    /**
     * Milliseconds.
     *
     * @param ready from the start of the process
     * @param processor of all its threads
     */
    private record Times(double ready, double processor) {}
}
