// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import io.fieldinbox.channel.Capabilities;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.channel.SegmentCount;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.sms.LibPhoneNumbers;
import io.fieldinbox.sms.Segments;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.ChannelAdapter;
import io.fieldinbox.transport.MediaRequest;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.transport.Outgoing;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.WebhookReading;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Text messages over one Twilio account. One call makes one request; an outcome that is not certain is
 * {@link Outcome.Unknown}, never a repetition (I-3). Thread-safe.
 */
public final class TwilioSms implements ChannelAdapter {

    /** The name of this adapter. */
    public static final String NAME = "twilio";

    /** The most characters of one message at Twilio (error 21617 beyond). */
    public static final int MAX_CHARACTERS = 1600;

    private final MessageRequests requests;
    private final WebhookReader webhooks;
    private final Capabilities capabilities;
    private final Optional<Double> messagesPerSecond;
    private final String authorization;

    private TwilioSms(Builder builder) {
        TwilioErrors errors = TwilioErrors.load();
        WireAddresses addresses = new WireAddresses(new LibPhoneNumbers(), builder.region);
        SingleRequestClient http = new SingleRequestClient(builder.baseUrl, builder.connectTimeout, builder.timeout);
        this.requests = new MessageRequests(builder.credentials, http, builder::statusCallbackOf, errors, builder.pictures);
        this.webhooks = new WebhookReader(builder.credentials, builder.baseUrl, addresses, errors);
        this.capabilities = new Capabilities(
            MAX_CHARACTERS, builder.pictures, true, builder.statusCallback != null, builder.keywords == KeywordHandling.CARRIER);
        this.messagesPerSecond = Optional.ofNullable(builder.messagesPerSecond);
        this.authorization = builder.credentials.basicAuthorization();
    }

    /** Begins the settings of an adapter for this account. */
    public static Builder with(TwilioCredentials credentials) {
        return new Builder(credentials);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities(Channel channel) {
        return capabilities;
    }

    @Override
    public Optional<SegmentCount> segments(String text) {
        return Optional.of(Segments.of(text).asCount());
    }

    @Override
    public Optional<Double> ratePerSecond(Channel channel) {
        return messagesPerSecond;
    }

    @Override
    public Outcome send(Outgoing message) {
        return message.to().textable()
            ? requests.create(message)
            : new Outcome.Rejected("not-textable", "A text message cannot be sent to this address.", AddressEffect.NONE);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Twilio cannot be asked by our id. The message is looked for by both numbers, its words and the time of the attempt:
     * {@link Outcome.Accepted} if there is exactly one, else empty, never {@link Outcome.NotSent}.
     */
    @Override
    public Optional<Outcome> lookup(Outgoing message, Instant begun) {
        return requests.find(message, begun);
    }

    /**
     * {@inheritDoc}
     *
     * <p>The account's credentials are shown to Twilio for the files of the account's own messages and to nobody for anything else; the
     * files themselves lie with a content network that Twilio redirects to.
     */
    @Override
    public Optional<MediaRequest> media(Channel channel, String source) {
        if (!webhooks.isOwn(source)) {
            return Optional.empty();
        }
        URI url = URI.create(source);
        return Optional.of(new MediaRequest(url, url.resolve("/"), Map.of("Authorization", authorization)));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Messages and receipts may come to the same URL. The signature is checked against {@link RawRequest#url()}, which has
     * to be the one that is configured at Twilio; without a port or with its default one, it fits as well.
     */
    @Override
    public WebhookReading webhook(RawRequest request) {
        return webhooks.read(request);
    }

    /** The settings of an adapter; all but the credentials have defaults. */
    public static final class Builder {

        private final TwilioCredentials credentials;
        private URI baseUrl = URI.create("https://api.twilio.com");
        private @Nullable Function<OrganizationId, URI> statusCallback;
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration timeout = Duration.ofSeconds(10);
        private KeywordHandling keywords = KeywordHandling.CARRIER;
        private String region = "US";
        private boolean pictures;
        private @Nullable Double messagesPerSecond;

        private Builder(TwilioCredentials credentials) {
            this.credentials = credentials;
        }

        /** What stands in for {@code https://api.twilio.com}: a regional host, or a server for tests. */
        public Builder baseUrl(URI url) {
            this.baseUrl = httpUrl("base URL", url);
            return this;
        }

        /** Where Twilio sends receipts; {@code ?m=} and our id of the message are added. Without it there are none. */
        public Builder statusCallback(URI url) {
            URI checked = httpUrl("status callback", url);
            return statusCallback(organization -> checked);
        }

        /** The same, with a URL for each organization. */
        public Builder statusCallback(Function<OrganizationId, URI> url) {
            this.statusCallback = url;
            return this;
        }

        /** How long a connection may take, 5 seconds if not set; what takes longer was surely not sent. */
        public Builder connectTimeout(Duration most) {
            this.connectTimeout = positive("connect timeout", most);
            return this;
        }

        /** How long a whole request may take, 10 seconds if not set; what takes longer has an unknown outcome. */
        public Builder timeout(Duration most) {
            this.timeout = positive("timeout", most);
            return this;
        }

        /** Who answers STOP, START and HELP; Twilio if not set. */
        public Builder keywords(KeywordHandling who) {
            this.keywords = who;
            return this;
        }

        /** The country of the account's short codes, ISO 3166-1 alpha-2; US if not set. */
        public Builder region(String country) {
            if (!country.matches("[A-Z]{2}")) {
                throw new InvalidInputException("region: expected two capital letters (ISO 3166-1), got '" + country + "'");
            }
            this.region = country;
            return this;
        }

        /**
         * Whether messages may leave with pictures (MMS), which Twilio carries in the United States and Canada and for a price of its own; they
         * do not if not set.
         */
        public Builder pictures(boolean leave) {
            this.pictures = leave;
            return this;
        }

        /** How many messages a second each number takes; no limit of ours if not set: Twilio queues them. */
        public Builder messagesPerSecond(double most) {
            if (!(most > 0)) {
                throw new InvalidInputException("messages per second: expected more than 0, got " + most);
            }
            this.messagesPerSecond = most;
            return this;
        }

        /** The adapter. */
        public TwilioSms build() {
            return new TwilioSms(this);
        }

        private Optional<URI> statusCallbackOf(Outgoing message) {
            if (statusCallback == null) {
                return Optional.empty();
            }
            String url = statusCallback.apply(message.from().organization()).toString();
            return Optional.of(URI.create(
                url + (url.contains("?") ? "&" : "?") + WebhookReader.MESSAGE_PARAMETER + "=" + message.id()));
        }

        private static URI httpUrl(String what, URI url) {
            if (url.getHost() == null || !("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                throw new InvalidInputException(what + ": expected an absolute http or https URL, got '" + url + "'");
            }
            return url;
        }

        private static Duration positive(String what, Duration duration) {
            if (duration.isNegative() || duration.isZero()) {
                throw new InvalidInputException(what + ": expected more than zero, got " + duration);
            }
            return duration;
        }
    }
}
