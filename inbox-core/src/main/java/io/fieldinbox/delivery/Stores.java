// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.contact.AddressBook;
import io.fieldinbox.conversation.ChangeStore;
import io.fieldinbox.conversation.ThreadStore;
import io.fieldinbox.kernel.StoreClock;
import io.fieldinbox.kernel.UnitOfWork;
import io.fieldinbox.work.RequestStore;
import io.fieldinbox.work.WorkStore;

/**
 * The ports that sending works with, all of one store.
 *
 * @param work transactions
 * @param clock the store's clock
 * @param threads heads
 * @param changes the change log
 * @param addresses what is known of recipients
 * @param lanes lanes and gates
 * @param deliveries deliveries and attempts
 * @param requests what waits
 */
public record Stores(
        UnitOfWork work,
        StoreClock clock,
        ThreadStore threads,
        ChangeStore changes,
        AddressBook addresses,
        WorkStore lanes,
        DeliveryStore deliveries,
        RequestStore requests) {}
