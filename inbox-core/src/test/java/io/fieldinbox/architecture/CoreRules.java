// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rules of the core, for any root package, so that each can also be held against code that breaks it.
 *
 * @param root the package whose sub-packages are the features
 */
record CoreRules(String root) {

    private static final String SPI = "io.fieldinbox.kernel.Spi";
    private static final String ANSWER = "io.fieldinbox.kernel.Answer";
    private static final String CHECKED = "io.fieldinbox.kernel.CheckReturnValue";
    private static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";
    /** A port has about seven; ten are two ports. */
    private static final int MOST_PORT_METHODS = 9;
    private static final int MOST_PARAMETERS = 7;

    /** What the inside of the core may use besides itself; {@code java.sql} and {@code java.net.http} are not among it. Only {@code content} speaks over TLS. */
    private static final List<String> TECHNOLOGY = List.of(
            "java.lang", "java.util", "java.time", "java.io", "java.nio", "java.math", "java.text", "java.security", "javax.crypto",
            "org.jspecify", "org.slf4j", "com.google.common");

    /** What a port may show of files: they are too large for values. */
    private static final Set<String> BYTES = Set.of("java.io.InputStream", "java.io.IOException");

    /** Calls that ask the process for the time, for chance or for its place in the world. */
    private static final Set<String> AMBIENT = Set.of(
            "java.lang.System.currentTimeMillis", "java.lang.Thread.sleep", "java.lang.Math.random", "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current", "java.util.Locale.getDefault", "java.util.TimeZone.getDefault",
            "java.time.ZoneId.systemDefault", "java.time.Clock.systemUTC", "java.time.Clock.systemDefaultZone",
            "java.time.Clock.system", "java.util.Random.<init>", "java.security.SecureRandom.<init>", "java.util.Date.<init>",
            "java.util.random.RandomGenerator.getDefault");

    ArchRule cycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    ArchRule order() {
        return all("use only the packages that their row allows", (type, found) -> dependencies(type).forEach(other -> {
            if (isOurs(other) && !PackageOrder.TABLE.allows(feature(type), feature(other))) {
                found.accept(type.getName() + ": " + feature(type) + " may not use " + feature(other) + ", uses " + other.getName());
            }
        }));
    }

    ArchRule table() {
        return all("be in a package that has a row in the table", (type, found) -> {
            if (!PackageOrder.TABLE.has(feature(type))) {
                found.accept(type.getName() + ": no row for " + feature(type));
            }
        });
    }

    ArchRule technology() {
        return all("use no technology but the core's own", (type, found) -> dependencies(type).forEach(other -> {
            boolean json = feature(type).equals("json") && in("com.fasterxml.jackson", other);
            boolean address = other.getPackageName().equals("java.net");
            boolean tls = feature(type).equals("content") && in("javax.net.ssl", other);
            if (!isOurs(other) && !json && !address && !tls && TECHNOLOGY.stream().noneMatch(own -> in(own, other))) {
                found.accept(type.getName() + " uses " + other.getName());
            }
        }));
    }

    ArchRule signatures() {
        return all("show only the JDK's types and our own", (type, found) -> {
            if (type.getModifiers().contains(JavaModifier.PUBLIC)) {
                shown(type).filter(other -> !isOurs(other) && !in("java", other))
                        .forEach(other -> found.accept(type.getName() + " shows " + other.getName()));
            }
        });
    }

    ArchRule portShape() {
        return ports("be public interfaces of at most " + MOST_PORT_METHODS + " methods", (type, found) -> {
            long methods = type.getMethods().stream().filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT)).count();
            if (!type.isInterface() || !type.getModifiers().contains(JavaModifier.PUBLIC) || methods > MOST_PORT_METHODS) {
                found.accept(type.getName() + ": expected a public interface of at most " + MOST_PORT_METHODS + " methods, has " + methods);
            }
        });
    }

    ArchRule portSignatures() {
        return ports("speak in plain values, and in streams of bytes", (type, found) -> shown(type)
                .filter(other -> !isOurs(other) && !BYTES.contains(other.getName()) && Stream.of("java.lang", "java.util", "java.time").noneMatch(own -> in(own, other)))
                .forEach(other -> found.accept(type.getName() + " shows " + other.getName())));
    }

    ArchRule finalFields() {
        return all("have final fields", (type, found) -> {
            boolean holder = type.getModifiers().contains(JavaModifier.PRIVATE);
            if (!feature(type).equals("memory") && !holder && !isBuilder(type)) {
                type.getFields().stream().filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                        .forEach(field -> found.accept(field.getFullName() + " is not final"));
            }
        });
    }

    /** The one thing that is built step by step. */
    private boolean isBuilder(JavaClass type) {
        return outermost(type).getSimpleName().endsWith("Builder") && feature(type).equals(PackageOrder.ROOT);
    }

    ArchRule ambient() {
        return all("be given clock and chance", (type, found) -> {
            if (!isBuilder(type)) {
                calls(type).filter(CoreRules::isAmbient)
                        .forEach(call -> found.accept(call.getOrigin().getFullName() + " calls " + call.getTarget().getFullName()));
            }
        });
    }

    ArchRule hidden() {
        return all("hide flows and defaults", (type, found) -> {
            String name = type.getSimpleName();
            if (type.getModifiers().contains(JavaModifier.PUBLIC) && (name.startsWith("Default") || name.endsWith("Flow"))) {
                found.accept(type.getName() + " is public");
            }
        });
    }

    ArchRule names() {
        return all("have names of the field", (type, found) -> {
            if (type.getSimpleName().matches(".*(Impl|Helper|Utils?|Manager|Port)")) {
                found.accept(type.getName() + ": no *Impl, *Helper, *Util, *Manager or *Port");
            }
        });
    }

    ArchRule exceptions() {
        return all("raise exceptions of ours", (type, found) -> {
            boolean named = type.getSimpleName().endsWith("Exception");
            boolean ours = type.isAssignableTo("io.fieldinbox.kernel.FieldinboxException");
            if (type.isAssignableTo(Throwable.class) && !(named && ours) || named && !type.isAssignableTo(Throwable.class)) {
                found.accept(type.getName() + ": expected a FieldinboxException named *Exception");
            }
        });
    }

    ArchRule answers() {
        return all("mark what answers, so that no refusal is overlooked", (type, found) -> type.getMethods().stream()
                .filter(method -> method.getRawReturnType().getName().equals(ANSWER) && !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(method -> !method.isAnnotatedWith(CHECKED) && !outermost(type).isAnnotatedWith(CHECKED) && !type.isAnnotatedWith(CHECKED))
                .forEach(method -> found.accept(method.getFullName() + ": expected @CheckReturnValue here or on its type")));
    }

    ArchRule nullMarked() {
        return all("be in a @NullMarked package", (type, found) -> {
            if (!type.getPackage().isAnnotatedWith(NULL_MARKED)) {
                found.accept(type.getName() + ": its package is not @NullMarked");
            }
        });
    }

    ArchRule parameters() {
        return all("have constructors of at most " + MOST_PARAMETERS + " parameters", (type, found) -> {
            if (!type.isRecord() && !type.isEnum()) {
                type.getConstructors().stream().filter(made -> made.getRawParameterTypes().size() > MOST_PARAMETERS)
                        .forEach(made -> found.accept(made.getFullName() + ": more than " + MOST_PARAMETERS + " parameters"));
            }
        });
    }

    /** The package right below the root that a class is in. */
    String feature(JavaClass type) {
        String rest = type.getPackageName().substring(root.length());
        return rest.isEmpty() ? PackageOrder.ROOT : rest.substring(1).split("\\.", 2)[0];
    }

    private boolean isOurs(JavaClass type) {
        return in(root, type) || in("io.fieldinbox", type) && !in("io.fieldinbox.architecture", type);
    }

    private ArchRule all(String description, Check check) {
        return classes().that(describe("are in " + root, type -> in(root, type))).should(condition(description, check));
    }

    private ArchRule ports(String description, Check check) {
        DescribedPredicate<JavaClass> ports = describe("are ports", type -> in(root, type) && type.isAnnotatedWith(SPI));
        return classes().that(ports).should(condition(description, check));
    }

    private static ArchCondition<JavaClass> condition(String description, Check check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.check(type, message -> events.add(SimpleConditionEvent.violated(type, message)));
            }
        };
    }

    private static boolean in(String name, JavaClass type) {
        return type.getPackageName().equals(name) || type.getPackageName().startsWith(name + ".");
    }

    private static Stream<JavaClass> dependencies(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream().map(use -> use.getTargetClass().getBaseComponentType())
                .filter(other -> !other.isPrimitive()).distinct();
    }

    private static Stream<JavaAccess<?>> calls(JavaClass type) {
        return Stream.concat(type.getAccessesFromSelf().stream(), type.getCodeUnitReferencesFromSelf().stream());
    }

    private static boolean isAmbient(JavaAccess<?> call) {
        String owner = call.getTargetOwner().getName();
        String name = call.getTarget().getName();
        boolean now = name.equals("now") && owner.startsWith("java.time.") && call.getTarget() instanceof
                com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget target
                && target.getRawParameterTypes().stream().noneMatch(type -> type.getName().equals("java.time.Clock"));
        return now || AMBIENT.contains(owner + "." + name);
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }

    /** The types that callers of a class see: of its methods, constructors, fields and what it extends. */
    private static Stream<JavaClass> shown(JavaClass type) {
        Predicate<Set<JavaModifier>> visible = set -> set.contains(JavaModifier.PUBLIC) || set.contains(JavaModifier.PROTECTED);
        Stream<JavaType> units = type.getCodeUnits().stream().filter(unit -> visible.test(unit.getModifiers())).flatMap(CoreRules::spoken);
        Stream<JavaType> fields = type.getFields().stream().filter(field -> visible.test(field.getModifiers())).map(JavaField::getType);
        Stream<JavaType> above = Stream.concat(type.getInterfaces().stream(), type.getSuperclass().stream());
        return Stream.of(units, fields, above).flatMap(all -> all).flatMap(one -> one.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType).filter(other -> !other.isPrimitive()).distinct();
    }

    private static Stream<JavaType> spoken(JavaCodeUnit unit) {
        Stream<JavaType> results = unit instanceof JavaMethod method ? Stream.of(method.getReturnType()) : Stream.of();
        return Stream.of(results, unit.getParameterTypes().stream(), unit.getExceptionTypes().stream()).flatMap(all -> all);
    }

    @FunctionalInterface
    private interface Check {
        void check(JavaClass type, java.util.function.Consumer<String> found);
    }
}
