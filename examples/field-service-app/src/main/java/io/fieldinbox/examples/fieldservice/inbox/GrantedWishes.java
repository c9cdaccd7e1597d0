// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.inbox;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The wishes that were granted. */
interface GrantedWishes extends Repository<GrantedWish, String> {

    GrantedWish saveAndFlush(GrantedWish wish);

    Optional<GrantedWish> findById(String key);
}
