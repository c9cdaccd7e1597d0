// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.jpa.JpaStorage;
import io.fieldinbox.jpa.TestDatabase;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.transport.RawRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The same, or almost the same, from many sides at once. */
class ManyAtOnceTest {

    private static final int WEBHOOKS = 32;
    private static final int MESSAGES = 200;
    private static final int SENDERS = 20;
    private static final int STRANGERS = LongRun.ASKED ? 500 : 60;

    private static TestDatabase database;
    private static JpaStorage storage;
    private static Tables tables;

    @BeforeAll
    static void open() {
        database = TestDatabase.postgresql();
        storage = JpaStorage.on(database.emf(database.pool()));
        tables = new Tables(database.pool());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    @DisplayName("I-2, I-9: the same webhook 32 times at once for 200 messages makes 200 messages")
    void sameWebhook() {
        Company company = Company.on(storage);
        try (AtOnce crowd = new AtOnce(WEBHOOKS)) {
            for (int message = 0; message < MESSAGES; message++) {
                RawRequest webhook = company.carrier.request("https://example.org/w", company.org, List.of(company.inbound("M" + message, phone(message % SENDERS), "Text " + message)));
                List<Integer> answers = crowd.run(number -> company.box.intake().webhook(SimulatedCarrier.NAME, webhook).status());
                assertEquals(List.of(200), answers.stream().distinct().toList());
            }
        }
        company.box.operations().drain();
        assertEquals(List.of(), company.box.operations().waiting(company.org, Optional.empty()).items());
        assertEquals(IntStream.range(0, MESSAGES).mapToObj(n -> "M" + n).sorted().toList(),
                tables.rows("select provider_message_id from inbox_entry where org = ? order by provider_message_id collate \"C\"", company.org.value()));
        assertEquals(MESSAGES, tables.count(company.org, "change"));
        assertEquals(SENDERS, tables.count(company.org, "conversation"));
        assertEquals(List.of(Integer.toString(MESSAGES)), tables.rows("select sum(inbound_count)::text from inbox_conversation where org = ?", company.org.value()));
    }

    @Test
    @DisplayName("I-1: two first texts of one stranger at once begin one conversation")
    void firstTexts() {
        Company company = Company.on(storage);
        try (AtOnce two = new AtOnce(2)) {
            for (int n = 0; n < STRANGERS; n++) {
                Address stranger = phone(n);
                String id = "F" + n + "-";
                two.run(number -> company.text(id + number, stranger, "First " + number));
            }
        }
        company.box.operations().drain();
        assertEquals(STRANGERS, tables.count(company.org, "conversation"));
        assertEquals(STRANGERS, tables.count(company.org, "thread"));
        assertEquals(2L * STRANGERS, tables.count(company.org, "entry"));
        assertEquals(List.of("2"), tables.rows("select distinct inbound_count::text from inbox_conversation where org = ?", company.org.value()));
    }

    @Test
    @DisplayName("I-1: a text, a start and a block of one stranger at once begin one conversation")
    void allKindsOfBeginnings() {
        Company company = Company.on(storage);
        try (AtOnce three = new AtOnce(3)) {
            for (int n = 0; n < STRANGERS / 3; n++) {
                Address stranger = phone(n);
                String id = "B" + n;
                three.run(number -> switch (number) {
                    case 0 -> company.text(id, stranger, "Hello");
                    case 1 -> company.desk().conversations().start(new StartConversation(stranger, null, null)).orThrow();
                    default -> company.desk().contacts().block(stranger, Optional.empty()).orThrow();
                });
            }
        }
        company.box.operations().drain();
        assertEquals(List.of(), tables.rows("select address from inbox_conversation where org = ? and status <> 3 group by address having count(*) > 1", company.org.value()));
        assertEquals(STRANGERS / 3, tables.rows("select thread_key from inbox_thread where org = ? and thread_key like 'sms|%'", company.org.value()).size());
        assertEquals(STRANGERS / 3, tables.rows("select id::text from inbox_entry where org = ? and provider_message_id is not null", company.org.value()).size());
    }

    @Test
    @DisplayName("I-3: one answer sent 16 times at once with one client id is one message, which leaves once")
    void sameAnswer() {
        Company company = Company.on(storage);
        company.text("A1", Company.ANNA, "My sink leaks");
        try (AtOnce crowd = new AtOnce(16)) {
            for (int n = 0; n < 20; n++) {
                String id = "c" + n;
                List<String> ids = crowd.run(number -> company.sent(Company.ANNA, id, "Answer " + id).toString());
                assertEquals(1, ids.stream().distinct().count());
            }
            // Sixteen workers at one lane.
            crowd.run(number -> {
                company.box.operations().drain();
                return number;
            });
        }
        company.box.operations().drain();
        assertEquals(IntStream.range(0, 20).mapToObj(n -> "Answer c" + n).toList(), company.carrier.accepted().stream().map(text -> text.text()).toList());
    }

    private static Address phone(int number) {
        return Address.phone("+1415" + (6_000_000 + number));
    }
}
