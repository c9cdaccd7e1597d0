// SPDX-License-Identifier: Apache-2.0
/** Work that waits in the store: lanes of messages to send, the gates of their channels, and requests to try again. */
@NullMarked
package io.fieldinbox.work;

import org.jspecify.annotations.NullMarked;
