// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

/** A request body that is not {@code application/x-www-form-urlencoded}; the message says where, never what. */
final class MalformedFormException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedFormException(String message) {
        super(message, null, false, false);
    }
}
