// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoreArchitectureTest {

    private static final String CORE = "io.fieldinbox";
    private static final String SEEDED = "io.fieldinbox.architecture.seeded.";
    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(CORE);

    /** Each rule, the package of its seeded violations, and a piece of what it must say about each of them. */
    private enum Rule {
        CYCLES(CoreRules::cycles, "cycles", "Cycle detected"),
        ORDER(CoreRules::order, "order", "people may not use root", "contact may not use work", "community may not use webchat"),
        TABLE(CoreRules::table, "table", "no row for helpers"),
        TECHNOLOGY(CoreRules::technology, "technology", "uses java.sql.Connection", "uses java.net.http.HttpClient",
                "uses com.fasterxml.jackson.databind.ObjectMapper"),
        SIGNATURES(CoreRules::signatures, "signatures", "shows com.google.common.collect.ImmutableList"),
        PORT_SHAPE(CoreRules::portShape, "ports", "Wide: expected a public interface", "Hidden: expected a public interface",
                "Concrete: expected a public interface"),
        PORT_SIGNATURES(CoreRules::portSignatures, "ports", "Leaky shows java.io.File"),
        FINAL_FIELDS(CoreRules::finalFields, "fields", "Settable.name is not final"),
        AMBIENT(CoreRules::ambient, "ambient", "Instant.now()", "Clock.systemUTC()", "UUID.randomUUID()", "Random.<init>()"),
        HIDDEN(CoreRules::hidden, "hidden", "DefaultThing is public", "InboundFlow is public"),
        NAMES(CoreRules::names, "names", "ThingImpl", "ThingPort"),
        EXCEPTIONS(CoreRules::exceptions, "exceptions", "StrangeException: expected", "Failure: expected"),
        ANSWERS(CoreRules::answers, "answers", "Forgetful.rename(): expected @CheckReturnValue"),
        NULL_MARKED(CoreRules::nullMarked, "nulls", "Unmarked: its package is not @NullMarked"),
        PARAMETERS(CoreRules::parameters, "parameters", "more than 7 parameters");

        private final Function<CoreRules, ArchRule> of;
        private final String seeds;
        private final String[] messages;

        Rule(Function<CoreRules, ArchRule> of, String seeds, String... messages) {
            this.of = of;
            this.seeds = seeds;
            this.messages = messages;
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("the core obeys")
    void coreObeys(Rule rule) {
        rule.of.apply(new CoreRules(CORE)).check(CLASSES);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("seen red on a seeded violation")
    void seenRed(Rule rule) {
        String root = SEEDED + rule.seeds;
        EvaluationResult result = rule.of.apply(new CoreRules(root)).evaluate(new ClassFileImporter().importPackages(root));
        String report = result.getFailureReport().toString();
        assertTrue(result.hasViolation(), "no violation seen in " + root);
        assertAll(Stream.of(rule.messages).map(message -> () -> assertTrue(report.contains(message), message + " not in " + report)));
    }

    @Test
    @DisplayName("what is allowed beside a seeded violation is not reported")
    void allowedIsNotReported() {
        assertFalse(report(CoreRules::finalFields, "fields").contains("Last."), "private holders of state are allowed");
        assertFalse(report(CoreRules::ambient, "ambient").contains("SeededBuilder"), "the builder makes clock and chance");
        assertFalse(report(CoreRules::technology, "technology").contains("json.Codec"), "json has Jackson");
    }

    @Test
    @DisplayName("the import sees the core")
    void importSeesTheCore() {
        assertTrue(CLASSES.size() > 80, "expected more than 80 classes, imported " + CLASSES.size());
        assertEquals(0, CLASSES.stream().filter(type -> type.getName().startsWith("io.fieldinbox.architecture")).count());
    }

    private static String report(Function<CoreRules, ArchRule> rule, String seeds) {
        String root = SEEDED + seeds;
        return rule.apply(new CoreRules(root)).evaluate(new ClassFileImporter().importPackages(root)).getFailureReport().toString();
    }
}
