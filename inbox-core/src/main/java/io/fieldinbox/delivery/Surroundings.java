// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import java.time.Clock;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the engine asks its process for. All of it is used by many threads.
 *
 * @param clock the clock of meaning: deadlines, the times of changes
 * @param nanos elapsed time that never goes back, as {@link System#nanoTime()}
 * @param random for jitter
 * @param ids version 7 UUIDs (RFC 9562)
 */
public record Surroundings(Clock clock, LongSupplier nanos, RandomGenerator random, Supplier<UUID> ids) {}
