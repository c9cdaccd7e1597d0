// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.company;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody who works for the company. */
@Entity
@Table(name = "employees")
public class Employee {

    /** What somebody's work is. */
    public enum Position {
        /** Runs the company. */
        OWNER,
        /** Answers the phone. */
        OFFICE,
        /** Goes to customers. */
        TECHNICIAN
    }

    /** What somebody may do; the company's own words. */
    public enum Right {
        /** Read what customers write. */
        READ_CUSTOMER_CHATS,
        /** Answer it. */
        ANSWER_CUSTOMERS
    }

    @Id
    private String id;

    private String login;

    @Column(name = "password_hash")
    private String passwordHash;

    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "job_position")
    private Position position;

    private @Nullable String phone;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "employee_rights", joinColumns = @JoinColumn(name = "employee_id"))
    @Column(name = "right_name")
    @Enumerated(EnumType.STRING)
    private Set<Right> rights = EnumSet.noneOf(Right.class);

    /** For Jakarta Persistence. */
    @SuppressWarnings("NullAway.Init")
    protected Employee() {}

    Employee(String id, String login, String passwordHash, String name, Position position, @Nullable String phone, Set<Right> rights) {
        this.id = id;
        this.login = login;
        this.passwordHash = passwordHash;
        this.name = name;
        this.position = position;
        this.phone = phone;
        this.rights.addAll(rights);
    }

    /** The payroll's number: {@code E-1}. */
    public String id() {
        return id;
    }

    /** What is typed to log in. */
    public String login() {
        return login;
    }

    /** As Spring Security writes it. */
    public String passwordHash() {
        return passwordHash;
    }

    /** As colleagues say it. */
    public String name() {
        return name;
    }

    /** What their work is. */
    public Position position() {
        return position;
    }

    /** The company phone they carry, in E.164, or null. */
    public @Nullable String phone() {
        return phone;
    }

    /** What they may do. */
    public Set<Right> rights() {
        return Set.copyOf(rights);
    }
}
