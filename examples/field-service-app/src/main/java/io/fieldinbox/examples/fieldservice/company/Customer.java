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

/** Somebody the company works for or may come to work for, with phone numbers, the preferred one first. */
@Entity
@Table(name = "customers")
public class Customer {

    @Id
    private String id;

    private String name;

    private @Nullable String address;

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

    /**
     * Somebody new.
     *
     * @param address where they live or are, or null while nobody knows
     * @param numbers in E.164
     */
    Customer(String id, String name, @Nullable String address, String... numbers) {
        this.id = id;
        this.name = name;
        this.address = address;
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

    /** Where they live or are, in one line, or null while nobody knows. */
    public @Nullable String address() {
        return address;
    }

    /** Whether the company has not worked for them yet. */
    public boolean lead() {
        return lead;
    }

    /** What else there is to say, or null. */
    public @Nullable String note() {
        return note;
    }

    /** In E.164. */
    public List<String> numbers() {
        return List.copyOf(numbers);
    }

    /** Another number of theirs; one that they have already stays. */
    void add(String number) {
        if (!numbers.contains(number)) {
            numbers.add(number);
        }
    }

    /** Somebody whom the company has not worked for, or has, and what else there is to say. */
    void describe(boolean asLead, @Nullable String words) {
        lead = asLead;
        note = words;
    }

    /** A number that is not theirs. */
    void remove(String number) {
        numbers.remove(number);
    }
}
