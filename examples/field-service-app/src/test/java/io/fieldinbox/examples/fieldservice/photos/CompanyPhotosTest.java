// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.photos;

import io.fieldinbox.content.JobPhotos;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.testkit.contract.JobPhotosContract;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "spring.datasource.url=jdbc:h2:mem:photos")
class CompanyPhotosTest extends JobPhotosContract {

    @Autowired
    private CompanyPhotos photos;

    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void forget() {
        jdbc.update("delete from job_photos");
    }

    @Override
    protected JobPhotos photos() {
        return photos;
    }

    @Override
    protected OrganizationId organization() {
        return new OrganizationId("default");
    }

    @Override
    protected JobId job() {
        return new JobId("J-4711");
    }

    @Override
    protected JobId otherJob() {
        return new JobId(jdbc.queryForList("select id from jobs where id <> 'J-4711' order by id", String.class).get(0));
    }

    @Override
    protected EmployeeId employee() {
        return new EmployeeId(jdbc.queryForList("select id from employees order by id", String.class).get(0));
    }

    @Override
    protected List<byte[]> of(JobId job) {
        return photos.of(job);
    }
}
