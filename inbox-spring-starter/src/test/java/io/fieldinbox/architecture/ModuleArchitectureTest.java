// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModuleArchitectureTest {

    private static final List<String> MODULES = List.of("inbox-core", "inbox-testkit", "inbox-sms", "inbox-jpa", "inbox-spring-starter");
    private static final String SEEDED = "io.fieldinbox.architecture.seeded.";

    /** The ports that a host implements over its own data; the library has no implementation that a contract could hold. */
    private static final Set<String> OF_HOSTS = Set.of("Directory", "StaffSink", "Channels", "Profiles", "Preferences", "CurrentEmployee");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/architecture/"))
            .importPaths(MODULES.stream().flatMap(module -> Stream.of("classes", "test-classes").map(kind -> Path.of("..", module, "target", kind))).toList());

    /** Each rule, the package of its seeded violations, and a piece of what it must say about each of them. */
    private enum Rule {
        TECHNOLOGY((rules, all) -> rules.technology(), "technology", "sms.Stores uses jakarta.persistence.EntityManager"),
        NEIGHBOURS((rules, all) -> rules.neighbours(), "neighbours", "sms may not use", "testkit may not use"),
        PUBLIC_TYPES((rules, all) -> rules.publicTypes(PUBLIC), "shown", "sms.Surprise is public and not listed"),
        CONTRACTS((rules, all) -> rules.contracts(all, OF_HOSTS), "contracts", "Unproven.look() is called by no contract"),
        IMPLEMENTATIONS((rules, all) -> rules.implementations(all), "contracts", "jpa.Untested: no test");

        private final BiFunction<ModuleRules, JavaClasses, ArchRule> of;
        private final String seeds;
        private final String[] messages;

        Rule(BiFunction<ModuleRules, JavaClasses, ArchRule> of, String seeds, String... messages) {
            this.of = of;
            this.seeds = seeds;
            this.messages = messages;
        }
    }

    /** All that the adapters show to those who embed them. */
    private static final Map<String, Set<String>> PUBLIC = Map.of(
            "sms", Set.of("LibPhoneNumbers", "Segments", "TwilioSms", "TwilioLineTypes", "TwilioCredentials", "KeywordHandling"),
            "jpa", Set.of("JpaStorage", "JpaTransactions", "JoinException", "InboxSchema", "SchemaException", "InboxEntities"));

    @ParameterizedTest
    @EnumSource
    @DisplayName("the modules obey")
    void modulesObey(Rule rule) {
        rule.of.apply(new ModuleRules("io.fieldinbox"), CLASSES).allowEmptyShould(true).check(CLASSES);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("seen red on a seeded violation")
    void seenRed(Rule rule) {
        String root = SEEDED + rule.seeds;
        JavaClasses seeds = new ClassFileImporter().importPackages(root);
        EvaluationResult result = rule.of.apply(new ModuleRules(root), seeds).evaluate(seeds);
        String report = result.getFailureReport().toString();
        assertAll(Stream.of(rule.messages).map(message -> () -> assertTrue(report.contains(message), message + " not in " + report)));
    }

    @Test
    @DisplayName("the import sees every module")
    void importSeesEveryModule() {
        assertAll(MODULES.stream().map(module -> () -> assertTrue(
                CLASSES.stream().anyMatch(type -> type.getSource().orElseThrow().getUri().getPath().contains("/" + module + "/target/")),
                "no class of " + module + "; build it together with this module")));
    }
}
