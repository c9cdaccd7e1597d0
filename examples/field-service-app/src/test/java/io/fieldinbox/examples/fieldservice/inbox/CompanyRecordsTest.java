// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.inbox;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.Directory;
import io.fieldinbox.people.Records;
import io.fieldinbox.testkit.contract.RecordsContract;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "spring.datasource.url=jdbc:h2:mem:photos")
class CompanyRecordsTest extends RecordsContract {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    private Records records;

    @Autowired
    private Directory directory;

    @Override
    protected Records records() {
        return records;
    }

    @Override
    protected Directory directory() {
        return directory;
    }

    @Override
    protected OrganizationId organization() {
        return new OrganizationId("default");
    }

    @Override
    protected CustomerId customer() {
        return new CustomerId("C-1001");
    }

    @Override
    protected EmployeeId employee() {
        return new EmployeeId("E-1");
    }

    @Override
    protected Address number() {
        return Address.phone("+1206557" + (1000 + NUMBERS.incrementAndGet()));
    }
}
