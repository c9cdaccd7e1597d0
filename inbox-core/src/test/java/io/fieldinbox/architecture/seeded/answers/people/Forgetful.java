// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.answers.people;

import io.fieldinbox.kernel.Answer;

/** Answers without a mark. */
final class Forgetful {
    Answer<String> rename() {
        return Answer.done("");
    }
}
