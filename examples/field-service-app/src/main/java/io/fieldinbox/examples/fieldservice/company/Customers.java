// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.company;

import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The customers, always read with their numbers in one query. */
public interface Customers extends Repository<Customer, String> {

    /** Adds one. */
    Customer save(Customer customer);

    /** All of them by name. */
    @Query("select distinct c from Customer c left join fetch c.numbers order by c.name")
    List<Customer> all();

    /** Those with one of these ids. */
    @Query("select distinct c from Customer c left join fetch c.numbers where c.id in :ids")
    List<Customer> withIds(Collection<String> ids);

    /** Those with one of these numbers. */
    @Query("select distinct c from Customer c left join fetch c.numbers where c.id in (select d.id from Customer d join d.numbers n where n in :numbers) order by c.id")
    List<Customer> withNumbers(Collection<String> numbers);

    /** The ids of those with a number that contains these digits. */
    @Query("select distinct c.id from Customer c join c.numbers n where locate(:digits, n) > 0 order by c.id")
    List<String> withDigits(String digits, Limit most);

    /** The ids of those whose addresses contain a text in lower case. */
    @Query("select c.id from Customer c where locate(:text, lower(c.address)) > 0 order by c.name")
    List<String> located(String text, Limit most);

    /** The ids of those whose names contain a text in lower case; names that begin with it come first. */
    @Query("select c.id from Customer c where locate(:text, lower(c.name)) > 0 order by locate(:text, lower(c.name)), c.name")
    List<String> named(String text, Limit most);
}
