// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.benchmarks;

import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Messages that wait, one in each conversation, leave through a carrier that takes them at once: claim, begin, give away, finish, tell.
 * One worker and two in turns, over equal queues.
 */
final class SendBenchmark {

    private static final int ROUNDS = 3;
    private static final int QUEUED = 4000;
    private static final Duration LENGTH = Duration.ofSeconds(3);

    private final Office office;
    private final Report report;
    private int used;

    SendBenchmark(Office office, Report report) {
        this.office = office;
        this.report = report;
    }

    void run() throws Exception {
        String template = template();
        perSecond(template, 2);
        double[] one = new double[ROUNDS];
        double[] two = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            one[round] = perSecond(template, 1);
            two[round] = perSecond(template, 2);
            ratios[round] = two[round] / one[round];
        }
        report.line("claim and finish of sends, one worker", "shown", String.format(Locale.ROOT, "%.0f/s", Report.median(one)));
        report.line("claim and finish of sends, two workers, of one worker", "shown", String.format(Locale.ROOT, "%.2f (%s; %.0f/s)",
                Report.median(ratios), Report.spread(ratios), Report.median(two)));
    }

    /** The id of a message that the library queued, whose rows are copied; in a conversation of its own, which is not among those that get a copy. */
    private String template() {
        Fieldinbox inbox = office.inbox().build();
        inbox.operations().drain();
        ConversationId own = inbox.desk(office.organization(), office.olga()).conversations().start(new StartConversation(Address.phone("+14159999999"), null, null)).orThrow().row().head().id();
        return inbox.desk(office.organization(), office.olga()).messages().send(new SendMessage(own, "Sam is with you at 2 pm.", "template", null)).orThrow()
                .entry().entry().head().id().toString();
    }

    private double perSecond(String template, int workers) throws SQLException, InterruptedException {
        queue(template);
        AcceptingCarrier carrier = office.carrier();
        carrier.reset(QUEUED);
        try (Fieldinbox running = office.inbox().workers(workers).build()) {
            running.start();
            carrier.await(LENGTH);
        }
        // What is left would be worked on before the next queue.
        office.database().execute("update inbox_lane set queue = null");
        return carrier.perSecond();
    }

    /** Queues a message in each of the next conversations that have none. */
    private void queue(String template) throws SQLException {
        String conversation = Office.id(used + " + i");
        String entry = "('01900001-0000-7000-8000-' || lpad(to_hex(" + used + " + i), 12, '0'))::uuid";
        String which = "id = '" + template + "'";
        String address = "'+1415' || (2000000 + " + used + " + i)";
        office.copies("inbox_entry", which, QUEUED, Map.of("id", entry, "conversation_id", conversation, "timeline_id", conversation, "seq", "1000000", "client_id", "null",
                "address", address));
        office.copies("inbox_delivery", which, QUEUED, Map.of("id", entry, "conversation_id", conversation, "lane_seq", "1", "state", "'QUEUED'", "attempts", "0",
                "provider_message_id", "null"));
        office.database().execute("insert into inbox_lane (org, conversation_id, channel, queue, due_at, fence, enq, done_seq) select 'acme', " + conversation
                + ", 'office', 'acme,office', now(), 0, 1, 0 from generate_series(1, " + QUEUED + ") i");
        office.database().execute("analyze inbox_delivery, inbox_lane, inbox_entry");
        used += QUEUED;
    }
}
