// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.visibility;

import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.Employee;

/**
 * Somebody who looks, with the facts about them as the host told them for this request.
 *
 * @param employee the facts; read once per request
 */
public record Viewer(OrganizationId organization, Employee employee) {}
