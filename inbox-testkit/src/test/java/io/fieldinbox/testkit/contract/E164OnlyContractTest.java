// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import io.fieldinbox.contact.PhoneNumbers;

class E164OnlyContractTest extends PhoneNumbersContract {

    @Override
    protected PhoneNumbers numbers() {
        return PhoneNumbers.e164Only();
    }
}
