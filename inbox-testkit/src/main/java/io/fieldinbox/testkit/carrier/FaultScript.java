// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.carrier;

import java.util.EnumMap;
import java.util.Map;

/** Which faults happen, for one number or for all. Nothing goes wrong unless told. Thread-safe. */
public final class FaultScript {

    private static final double ALWAYS = 1.0;

    private final Map<Fault, Double> chances = new EnumMap<>(Fault.class);
    private final Map<Fault, Integer> coming = new EnumMap<>(Fault.class);

    FaultScript() {}

    /** It happens every time from now on. */
    public FaultScript always(Fault fault) {
        return sometimes(fault, ALWAYS);
    }

    /**
     * It happens with a chance from now on.
     *
     * @param chance from 0 to 1; which messages it hits follows from the seed
     */
    public synchronized FaultScript sometimes(Fault fault, double chance) {
        if (!(chance >= 0 && chance <= 1)) {
            throw new IllegalArgumentException("chance: expected 0 to 1, got " + chance);
        }
        chances.put(fault, chance);
        return this;
    }

    /** It happens the next {@code times} times that it could. */
    public synchronized FaultScript next(Fault fault, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("times: expected 1 or more, got " + times);
        }
        coming.merge(fault, times, Integer::sum);
        return this;
    }

    /** It happens no more. */
    public synchronized FaultScript never(Fault fault) {
        chances.remove(fault);
        coming.remove(fault);
        return this;
    }

    /** Nothing goes wrong any more. */
    public synchronized void clear() {
        chances.clear();
        coming.clear();
    }

    /** Whether it happens now; {@code dice} is from 0, inclusive, to 1. */
    synchronized boolean happens(Fault fault, double dice) {
        Integer left = coming.computeIfPresent(fault, (f, n) -> n == 0 ? null : n - 1);
        return left != null || dice < chances.getOrDefault(fault, 0.0);
    }
}
