// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.benchmarks;

import io.fieldinbox.consent.Keywords;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.sms.Segments;
import io.fieldinbox.sms.twilio.TwilioCredentials;
import io.fieldinbox.sms.twilio.TwilioSms;
import io.fieldinbox.testkit.twilio.SignedWebhook;
import io.fieldinbox.testkit.twilio.TwilioWebhooks;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.WebhookReading;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** What every text costs without a database: processor time in simple loops after a warm-up, the median of five; all results are used. */
final class LoopBenchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int LOOPS = 5;
    private static final long LOOP_NANOS = 200_000_000;
    private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    private static final String TOKEN = "a token for benchmarks";
    private static final String URL = "https://app.example.com/inbox/webhooks/twilio";

    private static final List<String> TEXTS = List.of(
            "STOP", "Stop.", "stop all", "Please stop by at 4", "START", "yes", "Yes, Tuesday works for me", "Help", "help me with the invoice please",
            "Hello, the water heater is leaking again. Could somebody come by this afternoon, please?", "Unsubscribe", "Ok", "Thanks!", "👍",
            "Which technician is coming? Last time it was Sam.", "Can't make it tomorrow, sorry", "STOPALL", "s t o p", "Cancel my appointment on Friday", "Gracias, nos vemos mañana");

    private final Report report;
    @SuppressWarnings("UnusedVariable") // written so that no call can be left out
    private volatile int sink;

    LoopBenchmark(Report report) {
        this.report = report;
    }

    void run() {
        Keywords keywords = Keywords.standard();
        line("keyword classification, mixed texts", "< 150 ns", i -> keywords.classify(TEXTS.get(i % TEXTS.size())).hashCode(), 1, "ns");
        String latin = "Our technician will be with you between 2 and 4 pm. ".repeat(40).substring(0, 1600);
        String emoji = latin.substring(0, 1598) + "👍";
        line("segmentation of 1,600 characters, GSM-7", "< 5 us", i -> Segments.of(latin).count() + i, 1000, "us");
        line("segmentation of 1,600 characters, UCS-2", "< 5 us", i -> Segments.of(emoji).count() + i, 1000, "us");
        TwilioSms twilio = TwilioSms.with(TwilioCredentials.of(ACCOUNT, TOKEN)).build();
        SignedWebhook signed = new TwilioWebhooks(ACCOUNT, TOKEN).inbound(URL, "SM0123456789abcdef0123456789abcdef", "+14155550123", "+14155550100", TEXTS.get(9));
        RawRequest genuine = request(signed, signed.headers());
        Map<String, List<String>> headers = new HashMap<>(signed.headers());
        headers.put("x-twilio-signature", List.of("AAAAAAAAAAAAAAAAAAAAAAAAAAA="));
        RawRequest forged = request(signed, headers);
        expect(twilio.webhook(genuine) instanceof WebhookReading.Events, "the signed webhook to be taken");
        expect(twilio.webhook(forged) instanceof WebhookReading.Refused, "the forged webhook to be refused");
        line("form and signature check (a webhook that is refused)", "< 20 us", i -> twilio.webhook(forged).hashCode(), 1000, "us");
        line("whole reading of a webhook", "< 20 us", i -> twilio.webhook(genuine).hashCode(), 1000, "us");
    }

    private void line(String what, String aim, IntUnaryOperator once, double unit, String name) {
        loop(once);
        loop(once);
        double[] nanos = new double[LOOPS];
        for (int i = 0; i < LOOPS; i++) {
            nanos[i] = loop(once) / unit;
        }
        report.line(what, aim, String.format(Locale.ROOT, "%.3g %s (%s)", Report.median(nanos), name, Report.spread(nanos)));
    }

    /** Nanoseconds of one call. */
    private double loop(IntUnaryOperator once) {
        long begin = THREADS.getCurrentThreadCpuTime();
        long done = 0;
        int results = 0;
        while (THREADS.getCurrentThreadCpuTime() - begin < LOOP_NANOS) {
            for (int i = 0; i < 200; i++) {
                results += once.applyAsInt(i);
            }
            done += 200;
        }
        sink = results;
        return (double) (THREADS.getCurrentThreadCpuTime() - begin) / done;
    }

    private static RawRequest request(SignedWebhook signed, Map<String, List<String>> headers) {
        return new RawRequest(new OrganizationId("acme"), "POST", signed.url(), headers, signed.body().getBytes(StandardCharsets.US_ASCII));
    }

    private static void expect(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("expected " + what);
        }
    }
}
