// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The rows of its profile's table that a test is a step of. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ProfileRow {
    /** Their numbers. */
    int[] value();
}
