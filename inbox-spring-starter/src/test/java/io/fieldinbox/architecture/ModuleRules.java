// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules between the modules, for any root package, so that each can also be held against code that breaks it.
 *
 * @param root the package whose sub-packages {@code sms}, {@code jpa}, {@code spring} and {@code testkit} are the modules beside the core
 */
record ModuleRules(String root) {

    private static final String SPI = "io.fieldinbox.kernel.Spi";

    private static final Pattern MODULE = Pattern.compile("/([^/]+)/target/(?:test-)?classes/");

    /** What each module uses besides the JDK and the core. */
    private static final Map<String, List<String>> TECHNOLOGY = Map.of(
            "sms", List.of("com.twilio", "com.google.i18n.phonenumbers", "javax.net.ssl"),
            "jpa", List.of("jakarta.persistence", "org.hibernate", "org.postgresql"),
            "spring", List.of("org.springframework", "jakarta.persistence", "jakarta.servlet", "org.hibernate", "tools.jackson", "com.fasterxml.jackson.annotation", "io.micrometer"),
            "testkit", List.of("org.junit.jupiter", "org.opentest4j", "com.sun.net.httpserver"));

    /** What all may use. */
    private static final List<String> COMMON = List.of("java", "javax.crypto", "javax.sql", "org.slf4j", "org.jspecify");

    /** What each module uses of the modules beside the core. */
    private static final Map<String, Set<String>> NEIGHBOURS = Map.of("spring", Set.of("sms", "jpa"));

    ArchRule technology() {
        return classes().that(areIn(TECHNOLOGY.keySet())).should(condition("use only their own technology", (type, found) ->
                dependencies(type).filter(other -> !isOurs(other) && !mayUse(module(type), other))
                        .forEach(other -> found.accept(type.getName() + " uses " + other.getName()))));
    }

    ArchRule neighbours() {
        return classes().that(areIn(TECHNOLOGY.keySet())).should(condition("use no other adapter", (type, found) ->
                dependencies(type).filter(other -> isForeign(module(type), other))
                        .forEach(other -> found.accept(type.getName() + ": " + module(type) + " may not use " + other.getName()))));
    }

    /** Adapters show no more than the listed types: who embeds them can hold on to nothing else. */
    ArchRule publicTypes(Map<String, Set<String>> shown) {
        return classes().that(areIn(shown.keySet())).should(condition("be public only if listed", (type, found) -> {
            boolean visible = type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass();
            if (visible && !shown.get(module(type)).contains(type.getSimpleName())) {
                found.accept(type.getName() + " is public and not listed");
            }
        }));
    }

    /** Each method of each port is called by a contract in the testkit, unless the host alone implements the port. */
    ArchRule contracts(JavaClasses all, Set<String> ofHosts) {
        return classes().that(describe("are ports", type -> isOurs(type) && type.isAnnotatedWith(SPI) && !ofHosts.contains(type.getSimpleName())))
                .should(condition("have a contract", (type, found) -> {
                    Set<String> called = contracts(all, type).flatMap(contract -> calls(contract, type)).collect(Collectors.toSet());
                    type.getMethods().stream().filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
                            .filter(method -> !called.contains(method.getName()))
                            .forEach(method -> found.accept(method.getFullName() + " is called by no contract"));
                }));
    }

    /** Each module that implements a port runs a contract of the port; the core's implementations run it in the testkit. */
    ArchRule implementations(JavaClasses all) {
        return classes().that(describe("implement", this::isImplementation)).should(condition("pass its contract", (type, found) ->
                ports(type).filter(port -> contracts(all, port).findAny().isPresent())
                        .filter(port -> all.stream().noneMatch(test -> module(test.getSource()).equals(testsOf(type)) && isTestOf(all, test, port)))
                        .forEach(port -> found.accept(type.getName() + ": no test in " + testsOf(type) + " extends a contract of " + port.getSimpleName()))));
    }

    private Stream<JavaClass> contracts(JavaClasses all, JavaClass port) {
        return all.stream().filter(type -> module(type).equals("testkit") && type.getSimpleName().endsWith("Contract"))
                .filter(type -> calls(type, port).findAny().isPresent());
    }

    /** The names of the port's methods that a class calls. */
    private static Stream<String> calls(JavaClass type, JavaClass port) {
        return Stream.concat(type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream())
                .filter(call -> call.getTargetOwner().equals(port)).map(call -> call.getTarget().getName());
    }

    private boolean isTestOf(JavaClasses all, JavaClass type, JavaClass port) {
        return !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && contracts(all, port).anyMatch(contract -> type.getAllRawSuperclasses().contains(contract));
    }

    /** A class that somebody can use as the port: neither abstract nor a part of a test nor a mutant made to fail. */
    private boolean isImplementation(JavaClass type) {
        boolean whole = type.isTopLevelClass() && !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT);
        return whole && isOurs(type) && !type.getPackageName().contains("mutant") && !isTest(type) && ports(type).findAny().isPresent();
    }

    private static boolean isTest(JavaClass type) {
        return type.getSource().orElseThrow().getUri().getPath().contains("/test-classes/") && !type.getPackageName().contains(".seeded.");
    }

    private static Stream<JavaClass> ports(JavaClass type) {
        return type.getAllRawInterfaces().stream().filter(above -> above.isAnnotatedWith(SPI));
    }

    private static String testsOf(JavaClass type) {
        String module = module(type.getSource());
        return module.equals("inbox-core") ? "inbox-testkit" : module;
    }

    /** The module's folder, read from where the class file lies: {@code …/inbox-jpa/target/classes/…}. */
    private static String module(Optional<Source> source) {
        return MODULE.matcher(source.orElseThrow().getUri().getPath()).results().map(found -> found.group(1)).findFirst().orElse("");
    }

    private boolean mayUse(String module, JavaClass other) {
        return Stream.concat(COMMON.stream(), TECHNOLOGY.get(module).stream()).anyMatch(name -> in(name, other));
    }

    private boolean isForeign(String module, JavaClass other) {
        String to = isOurs(other) ? module(other) : "";
        return TECHNOLOGY.containsKey(to) && !to.equals(module) && !NEIGHBOURS.getOrDefault(module, Set.of()).contains(to);
    }

    /** The package right below the root that a class is in. */
    private String module(JavaClass type) {
        String rest = in(root, type) ? type.getPackageName().substring(root.length()) : "";
        return rest.isEmpty() ? "" : rest.substring(1).split("\\.", 2)[0];
    }

    private boolean isOurs(JavaClass type) {
        return in(root, type) || in("io.fieldinbox", type) && !in("io.fieldinbox.architecture", type);
    }

    private DescribedPredicate<JavaClass> areIn(Set<String> modules) {
        return describe("are in one of " + modules, type -> modules.contains(module(type)) && !isTest(type));
    }

    private static Stream<JavaClass> dependencies(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream().map(use -> use.getTargetClass().getBaseComponentType())
                .filter(other -> !other.isPrimitive()).distinct();
    }

    private static boolean in(String name, JavaClass type) {
        return type.getPackageName().equals(name) || type.getPackageName().startsWith(name + ".");
    }

    private static ArchCondition<JavaClass> condition(String description, BiConsumer<JavaClass, Consumer<String>> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, message -> events.add(SimpleConditionEvent.violated(type, message)));
            }
        };
    }
}
