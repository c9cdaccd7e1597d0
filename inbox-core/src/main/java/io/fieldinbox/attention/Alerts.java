// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.attention;

import io.fieldinbox.kernel.Spi;
import java.util.List;

/** Tells people on their devices: push, desktop, email; by the host's own means. */
@Spi
@FunctionalInterface
public interface Alerts {

    /**
     * Alerts the recipients of each, in the order of the log, at least once: {@link Alert#id()} tells a repetition, which is to alert nobody
     * again. An exception has all of them told again later. It is called outside any transaction and lock of ours.
     */
    void alert(List<Alert> alerts);
}
