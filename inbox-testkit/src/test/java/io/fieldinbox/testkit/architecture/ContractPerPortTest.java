// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.fieldinbox.kernel.Spi;
import io.fieldinbox.testkit.contract.StorageContract;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ContractPerPortTest {

    private static final String CONTRACTS = "io.fieldinbox.testkit.contract.";
    private static final JavaClasses ALL = new ClassFileImporter().importPackages("io.fieldinbox");

    /** Ports of the host, which answers for itself, and the bundle, whose ports have contracts each. */
    private static final Set<String> WITHOUT = Set.of("Directory", "StaffSink", "Channels", "Profiles", "Preferences", "Storage");

    @Test
    @DisplayName("AH-2: every port of storage and transport has a published contract")
    void everyPortHasAContract() {
        rule().check(ALL.that(not("io.fieldinbox.testkit.architecture.seeded")));
        assertTrue(ALL.stream().filter(c -> c.isAnnotatedWith(Spi.class)).count() > 10, "the import sees the ports");
    }

    @Test
    @DisplayName("AH-2: a port without a contract is seen red")
    void seenRed() {
        EvaluationResult result = rule().evaluate(new ClassFileImporter().importPackages("io.fieldinbox.testkit.architecture.seeded"));
        assertTrue(result.getFailureReport().toString().contains("Forgotten has no ForgottenContract"), result.getFailureReport().toString());
    }

    @Test
    @DisplayName("AH-2: the store in memory runs every contract of storage")
    void memoryRunsAll() {
        Set<String> contracts = ALL.stream().filter(ContractPerPortTest::isStorageContract).map(JavaClass::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
        Set<String> run = ALL.stream().filter(c -> c.getSimpleName().startsWith("Memory") && c.isAssignableTo(StorageContract.class))
                .map(c -> c.getRawSuperclass().orElseThrow().getSimpleName()).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(contracts.size() >= 14, "the import sees the contracts");
        assertEquals(contracts, run);
    }

    private static boolean isStorageContract(JavaClass type) {
        return type.getPackageName().equals(StorageContract.class.getPackageName()) && type.isAssignableTo(StorageContract.class)
                && type.getModifiers().contains(JavaModifier.ABSTRACT) && !type.isEquivalentTo(StorageContract.class);
    }

    private static ArchRule rule() {
        return classes().that().areAnnotatedWith(Spi.class).should(new ArchCondition<>("have a published contract") {
            @Override
            public void check(JavaClass port, ConditionEvents events) {
                String name = port.getSimpleName();
                boolean has = WITHOUT.contains(name) || ALL.contain(CONTRACTS + name + "Contract");
                events.add(new SimpleConditionEvent(port, has, name + " has no " + name + "Contract"));
            }
        });
    }

    private static DescribedPredicate<JavaClass> not(String packageName) {
        return DescribedPredicate.describe("not in " + packageName, c -> !c.getPackageName().equals(packageName));
    }
}
