// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.JobId;
import org.jspecify.annotations.Nullable;

/**
 * Where an entry was before a person gave it to another job, so that the move can be taken back.
 *
 * @param job the job it belonged to, or null for none
 */
public record MovedFrom(@Nullable JobId job) {}
