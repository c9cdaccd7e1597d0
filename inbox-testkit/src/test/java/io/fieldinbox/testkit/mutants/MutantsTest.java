// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.fieldinbox.kernel.Texts;
import io.fieldinbox.memory.MemoryFixture;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.testkit.contract.StorageContract;
import io.fieldinbox.testkit.contract.StorageFixture;
import io.fieldinbox.testkit.contract.StorageProbe;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class MutantsTest {

    @ParameterizedTest
    @EnumSource
    @DisplayName("AH-2: a broken store is seen red in the tests that it names, and in no other of its contract")
    void seenRed(Mutant mutant) {
        AnyStore.use(() -> new Broken(new MemoryFixture(), mutant));
        TestExecutionSummary summary = run(mutant.contract());
        assertTrue(summary.getTestsFoundCount() > 2, "the contract was not run");
        TreeSet<String> failed = failed(summary);
        failed.removeIf(test -> mutant.perhapsRed().contains(test) && !mutant.red().contains(test));
        assertFalse(mutant.red().isEmpty(), "a mutant that nothing sees");
        assertEquals(new TreeSet<>(mutant.red()), failed, () -> report(summary));
    }

    @Test
    @DisplayName("AH-2: a store that is not broken is green in every contract that has a mutant")
    void soundIsGreen() {
        AnyStore.use(MemoryFixture::new);
        for (Class<? extends StorageContract> contract : Stream.of(Mutant.values()).map(Mutant::contract).distinct().toList()) {
            assertEquals(Set.of(), failed(run(contract)), contract.getSimpleName());
        }
    }

    private static TestExecutionSummary run(Class<? extends StorageContract> contract) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(AnyStore.running(contract))).build(), listener);
        return listener.getSummary();
    }

    private static TreeSet<String> failed(TestExecutionSummary summary) {
        Stream<String> names = summary.getFailures().stream().map(f -> f.getTestIdentifier().getSource().orElseThrow())
                .map(source -> source instanceof MethodSource method ? method.getMethodName() : source.toString());
        return names.collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }

    private static String report(TestExecutionSummary summary) {
        StringBuilder report = new StringBuilder();
        summary.getFailures().forEach(f -> report.append(f.getTestIdentifier().getDisplayName()).append(": ").append(Texts.cut(f.getException().toString(), 300)).append('\n'));
        return report.toString();
    }

    /** A sound store with a mutant over it; the probe and the host look at the sound one. */
    private record Broken(StorageFixture sound, Mutant mutant) implements StorageFixture {

        @Override
        public Storage storage() {
            return mutant.over(sound.storage());
        }

        @Override
        public StorageProbe probe() {
            return sound.probe();
        }

        @Override
        public <T> T inHostTransaction(Supplier<T> work) {
            return sound.inHostTransaction(work);
        }
    }
}
