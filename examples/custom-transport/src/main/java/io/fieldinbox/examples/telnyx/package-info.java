// SPDX-License-Identifier: Apache-2.0
/** Text messages over Telnyx, written against the ports alone: an example of an adapter for a carrier that Fieldinbox does not know. */
@NullMarked
package io.fieldinbox.examples.telnyx;

import org.jspecify.annotations.NullMarked;
