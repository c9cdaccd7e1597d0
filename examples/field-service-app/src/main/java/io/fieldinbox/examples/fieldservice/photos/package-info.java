// SPDX-License-Identifier: Apache-2.0
/** Photos of jobs: the company's own, some of which customers sent. */
@NullMarked
package io.fieldinbox.examples.fieldservice.photos;

import org.jspecify.annotations.NullMarked;
