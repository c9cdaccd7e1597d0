// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import io.fieldinbox.contact.LineTypes;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.testkit.carrier.SimulatedLineTypes;

class SimulatedLineTypesContractTest extends LineTypesContract {

    private final SimulatedLineTypes subject = new SimulatedLineTypes();

    @Override
    protected LineTypes lineTypes() {
        return subject;
    }

    @Override
    protected Address number(LineType type) {
        String number = "+1415555020" + type.ordinal();
        subject.knows(number, type);
        return Address.phone(number);
    }

    @Override
    protected void fail() {
        subject.failNext(1);
    }
}
