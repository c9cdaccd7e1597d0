// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

/** A conversation that a search found, and why. */
public record FoundRow(Row row, Match match) {}
