// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

@DisplayName("The demo on PostgreSQL")
class PostgresTest {

    private static final String MARIA = "+12065550111";

    @Test
    @DisplayName("finds its conversations again after a restart, and goes on with them")
    void restart() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String conversation;
            try (ConfigurableApplicationContext first = start(postgres)) {
                App app = app(first);
                write(app, "No hot water");
                JsonNode row = app.awaitRow(MARIA, any -> true);
                app.answer(row, "Sam is with you at 2 pm.", "one");
                conversation = row.get("id").asString();
                assertEquals("J-4717", book(app, conversation, "Second boiler"));
            }
            try (ConfigurableApplicationContext second = start(postgres)) {
                App app = app(second);
                write(app, "Is he coming?");
                JsonNode row = app.awaitRow(MARIA, r -> App.text(r, "preview").equals("Is he coming?"));
                assertEquals(conversation, row.get("id").asString());
                assertEquals(List.of("No hot water", "Is he coming?"), app.texts(row, "INBOUND"));
                assertEquals(List.of("Sam is with you at 2 pm."), app.texts(row, "OUTBOUND"));
                assertEquals("J-4718", book(app, conversation, "Third boiler"));
                assertEquals(2, app.entries(row).stream().filter(entry -> App.text(entry, "type").equals("ACTIVITY")).count());
            }
        }
    }

    private static ConfigurableApplicationContext start(EmbeddedPostgres postgres) {
        return SpringApplication.run(
                FieldServiceApplication.class, "--server.port=0", "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"), "--spring.datasource.username=postgres");
    }

    private static App app(ConfigurableApplicationContext context) {
        return new App(Integer.parseInt(Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"))));
    }

    private static String book(App app, String conversation, String title) {
        return App.text(App.json(app.post(App.API + "/conversations/" + conversation + "/jobs", Map.of("title", title))), "number");
    }

    private static void write(App app, String text) {
        assertEquals(201, app.post("/phones/api/" + MARIA, Map.of("text", text)).statusCode());
    }
}
