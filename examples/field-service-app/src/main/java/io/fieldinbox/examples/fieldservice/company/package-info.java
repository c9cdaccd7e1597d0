// SPDX-License-Identifier: Apache-2.0
/** What the company had before the inbox came: its customers, jobs and employees, in its own tables. */
@NullMarked
package io.fieldinbox.examples.fieldservice.company;

import org.jspecify.annotations.NullMarked;
