// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.Directory;
import io.fieldinbox.people.Records;
import io.fieldinbox.people.Records.Attach;
import io.fieldinbox.people.Records.NewCustomer;
import io.fieldinbox.testkit.contract.RecordsContract;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "spring.datasource.url=jdbc:h2:mem:records")
class CompanyRecordsTest extends RecordsContract {

    private static final AtomicInteger NUMBERS = new AtomicInteger(3000);

    @Autowired
    private CompanyRecords records;

    @Autowired
    private CompanyDirectory directory;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName("IN-4: a technician's company phone, an address that is no number and a place of somebody else are refused in plain words; a lead and its note are kept")
    void companyRules() {
        Address sams = Address.phone("+12065550161");
        assertEquals("This is Sam Reyes's company phone; it cannot be a customer's.", attach(sams, null));
        assertEquals("Only phone numbers are kept with customers.", attach(new Address(Address.Kind.EMAIL, "maria@example.com"), null));
        assertEquals("There is no such place of this customer; they have one, whose numbers are theirs.", attach(number(), "site-1"));
        String id = records.create(new NewCustomer(organization(), "lead", "Lena Lead", NewCustomer.Kind.LEAD, number(), "asked for a price", employee())).orThrow().id().value();
        assertEquals("asked for a price", jdbc.queryForObject("select note from customers where lead = true and id = ?", String.class, id));
    }

    private String attach(Address address, String site) {
        return records.attach(new Attach(organization(), "no-" + address.value(), customer(), site, address, employee())).refusal().orElseThrow().message();
    }

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
        return Address.phone("+1206557" + NUMBERS.incrementAndGet());
    }
}
