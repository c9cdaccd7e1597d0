// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a port: an interface that adapters or hosts implement. It grows by default methods only, and every one that
 * storage or transport implements has a published contract test in the testkit.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Spi {}
