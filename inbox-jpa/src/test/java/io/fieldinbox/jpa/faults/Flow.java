// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.faults;

import io.fieldinbox.kernel.Answer;
import io.fieldinbox.profile.Profile;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One way through the library.
 *
 * @param profile what the company works by, or null for the usual
 * @param given what was there before
 * @param when what is done; doing it again must be the same
 */
record Flow(String name, Kind kind, Profile profile, Consumer<Company> given, Function<Company, String> when) {

    /** Who learns of a failure. */
    enum Kind {
        /** The caller: nothing is done then. */
        COMMAND,
        /** The caller, or it is kept raw. */
        INTAKE,
        /** Nobody: what is due is tried again. */
        WORK
    }

    static Flow command(String name, Consumer<Company> given, Function<Company, Answer<?>> when) {
        return new Flow(name, Kind.COMMAND, null, given, company -> when.apply(company).refusal().map(refused -> refused.reason().code()).orElse("done"));
    }

    static Flow intake(String name, Consumer<Company> given, Function<Company, String> when) {
        return new Flow(name, Kind.INTAKE, null, given, when);
    }

    static Flow work(String name, Consumer<Company> given) {
        return new Flow(name, Kind.WORK, null, given, company -> {
            company.box.operations().drain();
            return "worked";
        });
    }

    Flow by(Profile other) {
        return new Flow(name, kind, other, given, when);
    }

    /** What a failure may change for good: how often something was tried; of a refusal, what it says about the address, which the next one says again. */
    Set<String> forgivable() {
        return name.endsWith("refused") ? Set.of("attempt", "attempts", "address", "change", "version", "feed") : Set.of("attempt", "attempts");
    }

    @Override
    public String toString() {
        return name;
    }
}
