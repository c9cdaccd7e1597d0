// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.company;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody the company works for, with phone numbers, the preferred one first. */
@Entity
@Table(name = "customers")
public class Customer {

    @Id
    private String id;

    private String name;

    private boolean lead;

    private @Nullable String note;

    @ElementCollection
    @CollectionTable(name = "customer_numbers", joinColumns = @JoinColumn(name = "customer_id"))
    @OrderColumn(name = "position")
    @Column(name = "phone")
    private List<String> numbers = new ArrayList<>();

    /** For Jakarta Persistence. */
    @SuppressWarnings("NullAway.Init")
    protected Customer() {}

    Customer(String id, String name, boolean lead, @Nullable String note, String... numbers) {
        this.id = id;
        this.name = name;
        this.lead = lead;
        this.note = note;
        this.numbers.addAll(List.of(numbers));
    }

    /** The customer's number in the books: {@code C-1001}. */
    public String id() {
        return id;
    }

    /** A person or a business. */
    public String name() {
        return name;
    }

    /** Whether the company has not worked for them yet. */
    public boolean lead() {
        return lead;
    }

    /** What else there is to say, or null. */
    public @Nullable String note() {
        return note;
    }

    void add(String number) {
        if (!numbers.contains(number)) {
            numbers.add(number);
        }
    }

    void remove(String number) {
        numbers.remove(number);
    }

    /** In E.164. */
    public List<String> numbers() {
        return List.copyOf(numbers);
    }
}
