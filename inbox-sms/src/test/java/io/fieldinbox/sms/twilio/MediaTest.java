// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.content.MemoryContentStore;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.Attachment.State;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.listing.View;
import io.fieldinbox.memory.MemoryStorage;
import io.fieldinbox.testkit.SettableClock;
import io.fieldinbox.testkit.host.SimulatedHost;
import io.fieldinbox.testkit.twilio.FakeTwilio;
import io.fieldinbox.testkit.twilio.TwilioRequest;
import io.fieldinbox.testkit.twilio.TwilioWebhooks;
import io.fieldinbox.transport.MediaRequest;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pictures that come over Twilio, over its own wire. */
class MediaTest {

    private static final String URL = "https://inbox.example.com/inbox/webhooks/twilio";
    private static final byte[] PNG = Arrays.copyOf("\u0089PNG\r\n\u001a\n a boiler".getBytes(StandardCharsets.ISO_8859_1), 5_000);

    private final SettableClock clock = SettableClock.at(TwilioFixture.NOW);
    private final SimulatedHost host = new SimulatedHost();
    private final EmployeeId olga = host.office(TwilioFixture.ORGANIZATION, "olga", "Olga");
    private final TwilioWebhooks webhooks = new TwilioWebhooks(TwilioFixture.ACCOUNT, TwilioFixture.TOKEN);
    private FakeTwilio twilio;
    private TwilioSms adapter;
    private Fieldinbox box;

    @BeforeEach
    void open() {
        twilio = FakeTwilio.start(TwilioFixture.ACCOUNT, TwilioFixture.TOKEN, clock);
        adapter = TwilioSms.with(TwilioFixture.CREDENTIALS).baseUrl(twilio.baseUrl()).build();
        box = Fieldinbox.builder().storage(MemoryStorage.create(clock)).directory(host).clock(clock).adapter(adapter).content(new MemoryContentStore())
                .channel(Channel.sms(TwilioFixture.ORGANIZATION, "main", TwilioSms.NAME, TwilioFixture.OUR_NUMBER)).build();
    }

    @AfterEach
    void close() {
        box.close();
        twilio.close();
    }

    @Test
    @DisplayName("IN-8: a picture is fetched from Twilio with the account's credentials, and is what its bytes tell")
    void fetched() throws Exception {
        Attachment picture = come(twilio.media("MM1", PNG));
        assertEquals(State.STORED, picture.state());
        assertEquals("image/png", picture.mediaType());
        try (InputStream in = box.desk(TwilioFixture.ORGANIZATION, olga).messages().content(message().head().id(), 0).orElseThrow().open(0)) {
            assertArrayEquals(PNG, in.readAllBytes());
        }
        TwilioRequest request = twilio.requests().get(0);
        String credentials = Base64.getEncoder().encodeToString((TwilioFixture.ACCOUNT + ":" + TwilioFixture.TOKEN).getBytes(StandardCharsets.UTF_8));
        assertEquals("Basic " + credentials, request.header("authorization"));
        assertEquals(1, twilio.requests().size());
    }

    @Test
    @DisplayName("IN-8: where Twilio redirects into a private network nobody goes, and the credentials even less")
    void redirectedInside() throws Exception {
        List<String> inside = new ArrayList<>();
        HttpServer private1 = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        private1.createContext("/", http -> {
            inside.add(http.getRequestHeaders().toString());
            http.sendResponseHeaders(200, -1);
            http.close();
        });
        private1.start();
        try {
            twilio.redirectMedia("http://localhost:" + private1.getAddress().getPort() + "/x");
            assertEquals(State.REFUSED, come(twilio.media("MM1", PNG)).state());
            assertEquals(List.of(), inside);
        } finally {
            private1.stop(0);
        }
    }

    @Test
    @DisplayName("IN-8: a redirect within Twilio is followed")
    void redirectedWithin() {
        String there = twilio.media("MM1", PNG);
        twilio.redirectMedia(there);
        assertEquals(State.STORED, come(twilio.media("MM1", new byte[] {1})).state());
        assertEquals(2, twilio.requests().size());
    }

    @Test
    @DisplayName("IN-8: a forged address, even one that is signed, is asked nothing")
    void forged() {
        assertEquals(State.REFUSED, come("https://evil.example/2010-04-01/Accounts/" + TwilioFixture.ACCOUNT + "/Messages/MM1/Media/ME1").state());
        assertEquals(List.of(), twilio.requests());
    }

    @Test
    @DisplayName("IN-8: the credentials are for Twilio's address and below our account, and no log shows them")
    void request() {
        Channel channel = Channel.sms(TwilioFixture.ORGANIZATION, "main", TwilioSms.NAME, TwilioFixture.OUR_NUMBER);
        String own = "https://api.twilio.com/2010-04-01/Accounts/" + TwilioFixture.ACCOUNT + "/Messages/MM1/Media/ME1";
        MediaRequest request = adapter.media(channel, own).orElseThrow();
        assertEquals("https://api.twilio.com/", request.own().toString());
        assertTrue(request.headers().containsKey("Authorization"));
        assertFalse(request.toString().contains(request.headers().get("Authorization")) || request.toString().contains("MM1"), request.toString());
        assertEquals(Optional.empty(), adapter.media(channel, own + "/../../../../Messages.json"));
        assertEquals(Optional.empty(), adapter.media(channel, own.replace("https", "http")));
        assertEquals(Optional.empty(), adapter.media(channel, own.replace(TwilioFixture.ACCOUNT, "AC00000000000000000000000000000009")));
    }

    private Attachment come(String url) {
        assertEquals(200, box.intake().webhook(TwilioSms.NAME, TwilioFixture.request(
                webhooks.inbound(URL, "MM1", TwilioFixture.CUSTOMER.value(), TwilioFixture.OUR_NUMBER.value(), "", Map.of("NumMedia", "1", "MediaUrl0", url, "MediaContentType0", "text/html")))).status());
        box.operations().drain();
        return message().attachments().get(0);
    }

    private CustomerMessage message() {
        var desk = box.desk(TwilioFixture.ORGANIZATION, olga);
        var row = desk.lists().page(View.ALL, Optional.empty(), 10).items().get(0);
        assertEquals(Address.Kind.PHONE, row.head().party().address().kind());
        return (CustomerMessage) desk.messages().timeline(row.head().id(), Anchor.NEWEST, 10).items().get(0).entry();
    }
}
