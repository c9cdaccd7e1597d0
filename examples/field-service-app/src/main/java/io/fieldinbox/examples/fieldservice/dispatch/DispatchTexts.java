// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.dispatch;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** The lines of the dispatch board. */
interface DispatchTexts extends Repository<DispatchText, String> {

    /** Adds one; one that is there already stays as it is. */
    DispatchText save(DispatchText text);

    List<DispatchText> findAllByOrderByArrivedAtDesc(Limit most);
}
