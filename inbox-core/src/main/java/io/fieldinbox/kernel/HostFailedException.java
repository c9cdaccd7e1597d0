// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

/**
 * A port of the host threw where it was to answer. Ports are asked before anything of ours is written, so that nothing was done; what the
 * host did is the host's to know, and a wish that is asked again has the same key.
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
