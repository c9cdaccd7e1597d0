// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring;

import io.fieldinbox.kernel.FieldinboxException;

/** The application is set up in a way that cannot work; the start fails with what is wrong and what to do. */
public final class InboxConfigurationException extends FieldinboxException {

    private static final long serialVersionUID = 1L;
    private final String action;

    /**
     * Creates one.
     *
     * @param description what is wrong: what was expected and what came
     * @param action what to do
     */
    public InboxConfigurationException(String description, String action) {
        super(description + " " + action);
        this.action = action;
    }

    /** What to do. */
    public String action() {
        return action;
    }

    /** What is wrong. */
    public String description() {
        String message = String.valueOf(getMessage());
        return message.substring(0, message.length() - action.length()).strip();
    }
}
