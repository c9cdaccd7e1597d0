// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.inbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What came of a wish of the inbox: the id of a customer or a job. */
@Entity
@Table(name = "granted_wishes")
class GrantedWish {

    @Id
    @Column(name = "wish_key")
    private String key;

    @Column(name = "result_id")
    private String resultId;

    @SuppressWarnings("NullAway.Init")
    protected GrantedWish() {}

    GrantedWish(String key, String resultId) {
        this.key = key;
        this.resultId = resultId;
    }

    String resultId() {
        return resultId;
    }
}
