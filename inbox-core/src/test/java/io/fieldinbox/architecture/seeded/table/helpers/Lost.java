// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.table.helpers;

/** Is in a package that no row names. */
final class Lost {}
