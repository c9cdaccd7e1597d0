// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms;

import io.fieldinbox.contact.PhoneNumbers;
import io.fieldinbox.testkit.contract.PhoneNumbersContract;

class LibPhoneNumbersContractTest extends PhoneNumbersContract {

    @Override
    protected PhoneNumbers numbers() {
        return new LibPhoneNumbers();
    }
}
