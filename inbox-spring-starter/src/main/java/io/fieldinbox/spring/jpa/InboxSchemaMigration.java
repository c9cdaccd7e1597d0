// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.jpa;

import io.fieldinbox.jpa.InboxSchema;
import io.fieldinbox.spring.InboxProperties.Schema.Mode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;

/** Brings the tables up to date, or checks them, before the entity manager starts. */
final class InboxSchemaMigration implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(InboxSchemaMigration.class);

    private final InboxSchema schema;
    private final Mode mode;

    InboxSchemaMigration(InboxSchema schema, Mode mode) {
        this.schema = schema;
        this.mode = mode;
    }

    @Override
    public void afterPropertiesSet() {
        switch (mode) {
            case MIGRATE -> LOG.info("inbox schema: {} scripts applied", schema.migrate());
            case VALIDATE -> schema.validate();
            case NONE -> LOG.debug("inbox schema: left alone");
        }
    }
}
