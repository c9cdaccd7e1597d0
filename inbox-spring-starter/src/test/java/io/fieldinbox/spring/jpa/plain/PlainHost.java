// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.jpa.plain;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The plainest host. */
@SpringBootApplication
public class PlainHost {}
