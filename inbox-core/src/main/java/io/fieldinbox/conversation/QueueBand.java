// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

/** The three groups of the shared queue, in their order (RD-3). The rank is stored. */
public enum QueueBand {
    /** The customer wrote last and nobody who may act has seen it. */
    UNSEEN(0),
    /** Seen, and waiting for an answer. */
    SEEN(1),
    /** A person of ours wrote last. */
    ANSWERED(2);

    private final int rank;

    QueueBand(int rank) {
        this.rank = rank;
    }

    /** Its place among the groups, 0 to 2. */
    public int rank() {
        return rank;
    }

    /**
     * Reads {@link #rank()}.
     *
     * @throws IllegalArgumentException if there is none such
     */
    public static QueueBand of(int rank) {
        for (QueueBand band : values()) {
            if (band.rank == rank) {
                return band;
            }
        }
        throw new IllegalArgumentException("group: expected 0 to 2, got " + rank);
    }
}
