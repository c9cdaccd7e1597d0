// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

/**
 * A port of the host threw where it was to answer. Ports that do something are asked before anything of ours is written, and what a call has
 * written is rolled back with it, so that nothing of ours was done; what the host did is the host's to know, and a wish that is asked again has
 * the same key.
 */
public final class HostFailedException extends FieldinboxException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates one.
     *
     * @param call the port and its method
     * @param cause what it threw, whose message may hold anything and is no part of ours
     */
    public HostFailedException(String call, Throwable cause) {
        super(call + " of the host failed", cause);
    }
}
