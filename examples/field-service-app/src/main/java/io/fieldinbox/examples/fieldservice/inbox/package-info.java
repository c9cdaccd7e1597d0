// SPDX-License-Identifier: Apache-2.0
/** Where the company's application and the inbox meet: the ports that the application implements. */
@NullMarked
package io.fieldinbox.examples.fieldservice.inbox;

import org.jspecify.annotations.NullMarked;
