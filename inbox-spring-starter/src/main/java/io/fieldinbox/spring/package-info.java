// SPDX-License-Identifier: Apache-2.0
/** The inbox in a Spring Boot application: its properties, its bean, and the port that tells who is logged in. */
@NullMarked
package io.fieldinbox.spring;

import org.jspecify.annotations.NullMarked;
