// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.fieldinbox.spring.rest.RestDescription;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A client of a stream of server-sent events, as a browser reads it (WHATWG HTML, section 9.2.6). */
public final class Events implements AutoCloseable {

    private static final Event END = new Event("", "end", "");

    private final InputStream stream;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final AtomicInteger comments = new AtomicInteger();
    private volatile String lastId = "";
    private boolean alerts = true;

    private Events(InputStream stream) {
        this.stream = stream;
    }

    /** Opens a stream. */
    public static Events open(Http http, String path) {
        HttpResponse<InputStream> response = http.with("Accept", "text/event-stream").open(path);
        assertEquals(200, response.statusCode());
        assertEquals("text/event-stream;charset=UTF-8", response.headers().firstValue("Content-Type").orElse("").replace(" ", ""));
        Events events = new Events(response.body());
        Thread reader = new Thread(events::read, "events");
        reader.setDaemon(true);
        reader.start();
        return events;
    }

    /** The next event that is no comment; fails after a while. */
    public Event next() {
        Event event = polled();
        while (!alerts && event.name().equals("alert")) {
            event = polled();
        }
        return event;
    }

    /** Passes over alerts from now on: for tests of the log. */
    public Events withoutAlerts() {
        alerts = false;
        return this;
    }

    private Event polled() {
        try {
            Event event = events.poll(20, TimeUnit.SECONDS);
            assertNotNull(event, "an event was expected and none came");
            if (!event.data().isEmpty()) {
                RestDescription.checkEvent(event.name(), event.data());
            }
            return event;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next event, which is to have this name. */
    public Event next(String name) {
        Event event = next();
        assertEquals(name, event.name(), event.toString());
        return event;
    }

    /** Waits until the stream was ended by the server. */
    public void assertEnds() {
        assertEquals(END, next());
    }

    /** Waits until the first words of the stream have come. */
    public Events ready() {
        next("ready");
        return this;
    }

    /** How many comments have come. */
    public int comments() {
        return comments.get();
    }

    /** What a client sends when it comes again. */
    public String lastId() {
        return lastId;
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String id = "";
            String name = "message";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    boolean first = lastId.isEmpty() && !id.isEmpty();
                    lastId = id.isEmpty() ? lastId : id;
                    if (first) {
                        events.add(new Event(id, "ready", ""));
                    }
                    if (!data.isEmpty()) {
                        events.add(new Event(lastId, name, data.toString()));
                    }
                    name = "message";
                    data.setLength(0);
                } else if (line.startsWith(":")) {
                    comments.incrementAndGet();
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring(6));
                }
            }
            events.add(END);
        } catch (IOException ended) {
            events.add(END);
        }
    }

    /** An event. */
    public record Event(String id, String name, String data) {}
}
