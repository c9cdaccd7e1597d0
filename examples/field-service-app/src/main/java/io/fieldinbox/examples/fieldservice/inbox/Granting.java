// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.inbox;

import io.fieldinbox.examples.fieldservice.company.NotPossibleException;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.Reason;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Grants each wish of the inbox once: in one transaction what it changes and the line that it was granted, whose key settles who was first. */
@Component
class Granting {

    private final GrantedWishes granted;
    private final TransactionTemplate transaction;

    Granting(GrantedWishes granted, TransactionTemplate transaction) {
        this.granted = granted;
        this.transaction = transaction;
    }

    /** The id that came of it, now or the first time; refused in the company's words. */
    Answer<String> once(String key, Supplier<String> wish) {
        try {
            return Answer.done(transaction.execute(status -> {
                Optional<GrantedWish> before = granted.findById(key);
                return before.isPresent() ? before.get().resultId() : granted.saveAndFlush(new GrantedWish(key, wish.get())).resultId();
            }));
        } catch (NotPossibleException no) {
            return Answer.refused(Reason.HOST_REFUSED, no.words());
        } catch (DataIntegrityViolationException somebodyWasFirst) {
            return granted.findById(key).map(first -> Answer.done(first.resultId())).orElseThrow(() -> somebodyWasFirst);
        }
    }
}
