// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.benchmarks;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** Prints the figures, each in a line with its aim. */
final class Report {

    private final PrintStream out;
    private final long begun = System.nanoTime();

    Report(PrintStream out) {
        this.out = out;
    }

    /** Where it runs, and how busy it is there: without that no figure means anything. */
    void machine() {
        note(String.format(Locale.ROOT, "%d cores, Java %s, load %.1f at the beginning", Runtime.getRuntime().availableProcessors(), Runtime.version(), load()));
        line("what", "aim", "measured");
    }

    void line(String what, String aim, String measured) {
        out.printf(Locale.ROOT, "%-76s | %-12s | %s%n", what, aim, measured);
    }

    void note(String text) {
        out.println("# " + text);
    }

    void end() {
        note(String.format(Locale.ROOT, "%d seconds, load %.1f at the end", Duration.ofNanos(System.nanoTime() - begun).toSeconds(), load()));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** The middle one of some figures; of an even number, the mean of the middle two. */
    static double median(double... figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The figures of all rounds, smallest first, to tell how far they lie apart. */
    static String spread(double... figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return String.format(Locale.ROOT, "%.2f to %.2f", sorted[0], sorted[sorted.length - 1]);
    }
}
