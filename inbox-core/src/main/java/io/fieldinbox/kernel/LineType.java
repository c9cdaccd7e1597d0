// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

/** What kind of line a number is. The name is stored. */
public enum LineType {
    /** A mobile phone. */
    MOBILE,
    /** A line that ends at a wall; some of them take texts all the same. */
    LANDLINE,
    /** A number on the internet. */
    VOIP,
    /** A number that costs its callers nothing. */
    TOLL_FREE,
    /** Nobody has told, or something else. */
    UNKNOWN
}
