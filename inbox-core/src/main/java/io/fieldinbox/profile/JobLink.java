// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.profile;

/** How a message that comes in is linked to a job (IN-2). */
public enum JobLink {
    /** To the customer's one active job; none or several: to none. */
    ONE_ACTIVE,
    /** Never. */
    NONE
}
