// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.transport;

/**
 * What a webhook is answered with.
 *
 * @param status an HTTP status
 * @param contentType a media type
 * @param body text in UTF-8
 */
public record HttpAnswer(int status, String contentType, String body) {}
