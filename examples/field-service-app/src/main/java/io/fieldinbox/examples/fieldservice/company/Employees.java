// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.company;

import io.fieldinbox.examples.fieldservice.company.Employee.Position;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The employees. */
public interface Employees extends Repository<Employee, String> {

    /** Adds one. */
    Employee save(Employee employee);

    /** How many there are. */
    long count();

    /** Those with one of these ids, with their rights. */
    @Query("select distinct e from Employee e left join fetch e.rights where e.id in :ids")
    List<Employee> withIds(Collection<String> ids);

    /** All of them, with their rights. */
    @Query("select distinct e from Employee e left join fetch e.rights")
    List<Employee> all();

    /** Those who carry one of these phones. */
    @Query("select e from Employee e where e.phone in :numbers")
    List<Employee> withPhones(Collection<String> numbers);

    /** Those with this work, in the order of their numbers; whoever else asks waits until this transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e from Employee e where e.position = :position order by e.id")
    List<Employee> lockedByPosition(Position position);

    /** The one who logs in by this name, with their rights. */
    @Query("select e from Employee e left join fetch e.rights where e.login = :login")
    Optional<Employee> findByLogin(String login);
}
