// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.jpa.plain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A host's own entity, called as one of ours could be. */
@Entity
@Table(name = "message")
public class Message {

    @Id
    private Long id;

    private String text;

    protected Message() {}

    public Message(Long id, String text) {
        this.id = id;
        this.text = text;
    }

    public Long getId() {
        return id;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
