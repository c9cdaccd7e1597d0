// SPDX-License-Identifier: Apache-2.0
package com.example.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.harbor.HarborApplication;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayName("The first ten minutes: what the starter's README says to write is what runs here")
class ReadmeTest {

    /** What a browser accepts: still answers are JSON, the application's own too. */
    private static final String BROWSERS = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    @Test
    @DisplayName("the README's files are those of this module, word for word")
    void sameFiles() throws IOException {
        String readme = Files.readString(Path.of("../../inbox-spring-starter/README.md"));
        for (String file : List.of("src/main/resources/application.properties", "src/main/java/com/example/harbor/Inbox.java", "src/test/java/com/example/dev/DevApplication.java")) {
            String code = Files.readString(Path.of(file)).replace("// SPDX-License-Identifier: Apache-2.0\n", "");
            assertTrue(readme.contains("`" + file + "`"), file);
            assertTrue(readme.contains("\n" + code + "```\n"), () -> "expected in inbox-spring-starter/README.md, word for word, " + file);
        }
        String pom = Files.readString(Path.of("pom.xml"));
        Matcher dependency = Pattern.compile("<artifactId>(inbox-[a-z-]+|spring-boot-starter-[a-z-]+)</artifactId>").matcher(pom);
        while (dependency.find()) {
            assertTrue(readme.contains("<artifactId>" + dependency.group(1) + "</artifactId>"), dependency.group(1));
        }
    }

    @Test
    @DisplayName("a text comes in, is seen, and is answered; the page of the desk is there")
    void answered() throws Exception {
        SpringApplication.Running running = SpringApplication.from(HarborApplication::main).with(DevApplication.Phones.class).run("--server.port=0", "--spring.datasource.generate-unique-name=true");
        try (ConfigurableApplicationContext context = running.getApplicationContext()) {
            Olivia olivia = new Olivia("http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
            assertEquals("[]", olivia.get("/phone?text=No%20hot%20water"));
            assertTrue(olivia.get("/inbox/api/v1/customers?text=alv").contains("Anna Alvarez"));
            String open = olivia.get("/inbox/api/v1/conversations?view=open");
            assertTrue(open.contains("Anna Alvarez") && open.contains("No hot water"), open);
            Matcher id = ID.matcher(open);
            assertTrue(id.find());
            assertTrue(olivia.get("/inbox/pages/desk").contains("<inbox-desk"));
            olivia.post("/inbox/api/v1/conversations/" + id.group(1) + "/messages", "{\"text\":\"Sam is on his way\",\"clientMessageId\":\"m-1\"}");
            for (int tries = 0; olivia.get("/phone").equals("[]"); tries++) {
                assertTrue(tries < 5_000, "nothing arrives");
            }
            assertEquals("[\"Sam is on his way\"]", olivia.get("/phone"));
        }
    }

    /** Logged in by the name and password of application.properties. */
    private record Olivia(String url, HttpClient http) {
        Olivia(String url) {
            this(url, HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
        }

        String get(String path) throws Exception {
            return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
        }

        void post(String path, String body) throws Exception {
            send(HttpRequest.newBuilder(URI.create(url + path)).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        private String send(HttpRequest.Builder request) throws Exception {
            String login = Base64.getEncoder().encodeToString("olivia:olivia".getBytes(StandardCharsets.UTF_8));
            HttpResponse<String> answer = http.send(request.header("Authorization", "Basic " + login).header("Accept", BROWSERS).build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(2, answer.statusCode() / 100, () -> answer.uri() + ": " + answer.body());
            return answer.body();
        }
    }
}
