// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.telnyx;

import io.fieldinbox.channel.Capabilities;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.ChannelAdapter;
import io.fieldinbox.transport.MediaRequest;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.transport.Outgoing;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.WebhookReading;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Text messages over one Telnyx account. One call makes one request; an outcome that is not certain is {@link Outcome.Unknown}, never a
 * repetition (I-3). Thread-safe.
 */
public final class TelnyxSms implements ChannelAdapter {

    /** The name of this adapter. */
    public static final String NAME = "telnyx";

    /** The most characters of one message: ten parts of the plain alphabet. Other alphabets have less room, which the carrier says itself. */
    public static final int MAX_CHARACTERS = 1530;

    private final MessageRequests requests;
    private final WebhookReader webhooks;
    private final Capabilities capabilities;
    private final Optional<Double> messagesPerSecond;
    private final MediaHosts mediaHosts;
    private final URI baseUrl;

    private TelnyxSms(Builder builder) {
        this.mediaHosts = new MediaHosts(builder.mediaHosts);
        this.baseUrl = builder.baseUrl;
        Signatures signatures = new Signatures(builder.account.publicKeys(), builder.clock, builder.tolerance);
        this.requests = new MessageRequests(new Api(builder.baseUrl, builder.account.apiKey(), builder.connectTimeout, builder.timeout), builder.webhookUrl);
        this.webhooks = new WebhookReader(signatures, new WireAddresses(builder.region), mediaHosts);
        this.capabilities = new Capabilities(MAX_CHARACTERS, false, true, true, builder.answersKeywords);
        this.messagesPerSecond = Optional.ofNullable(builder.messagesPerSecond);
    }

    /** Begins the settings of an adapter for an account. */
    public static Builder with(TelnyxAccount account) {
        return new Builder(account);
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
    public Optional<Double> ratePerSecond(Channel channel) {
        return messagesPerSecond;
    }

    @Override
    public Outcome send(Outgoing message) {
        return message.to().textable()
            ? requests.send(message)
            : new Outcome.Rejected("not-textable", "A text message cannot be sent to this address.", AddressEffect.NONE);
    }

    /**
     * {@inheritDoc}
     *
     * <p>The attempt's tag is looked for in the carrier's records: {@link Outcome.Accepted} where it is found, else empty, never
     * {@link Outcome.NotSent}, since a record may come later than the message left.
     *
     * @throws IllegalStateException if the carrier could not be asked
     */
    @Override
    public Optional<Outcome> lookup(Outgoing message, Instant begun) {
        return requests.find(message);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Files lie with the carrier's hosts for anybody who knows their URL, so that nothing is shown there, and nobody needs to be trusted
     * more than any host of the internet.
     */
    @Override
    public Optional<MediaRequest> media(Channel channel, String source) {
        return mediaHosts.have(source) ? Optional.of(new MediaRequest(URI.create(source), baseUrl, Map.of())) : Optional.empty();
    }

    @Override
    public WebhookReading webhook(RawRequest request) {
        return webhooks.read(request);
    }

    /** The settings of an adapter; all but the account have defaults. */
    public static final class Builder {

        private final TelnyxAccount account;
        private URI baseUrl = URI.create("https://api.telnyx.com");
        private @Nullable URI webhookUrl;
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration timeout = Duration.ofSeconds(10);
        private Duration tolerance = Duration.ofMinutes(5);
        private Clock clock = Clock.systemUTC();
        private Set<String> mediaHosts = Set.of("media.telnyx.com");
        private boolean answersKeywords = true;
        private String region = "US";
        private @Nullable Double messagesPerSecond;

        private Builder(TelnyxAccount account) {
            this.account = account;
        }

        /** What stands in for {@code https://api.telnyx.com}: a server for tests. */
        public Builder baseUrl(URI url) {
            this.baseUrl = httpUrl("base URL", url);
            return this;
        }

        /** Where receipts are sent, instead of the URL that the messaging profile has. */
        public Builder webhookUrl(URI url) {
            this.webhookUrl = httpUrl("webhook URL", url);
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

        /** How far a webhook's timestamp may be from now, 5 minutes if not set. */
        public Builder tolerance(Duration most) {
            this.tolerance = positive("tolerance", most);
            return this;
        }

        /** The clock that timestamps are held against; the system's if not set. */
        public Builder clock(Clock time) {
            this.clock = time;
            return this;
        }

        /** The hosts where the files of messages lie, in lower case; {@code media.telnyx.com} if not set. Files elsewhere are never fetched. */
        public Builder mediaHosts(Set<String> hosts) {
            this.mediaHosts = Set.copyOf(hosts);
            return this;
        }

        /** Whether the carrier itself answers STOP, START and HELP; it does if not set. */
        public Builder answersKeywords(boolean carrierDoes) {
            this.answersKeywords = carrierDoes;
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

        /** How many messages a second each number takes; no limit of ours if not set: the carrier queues them. */
        public Builder messagesPerSecond(double most) {
            if (!(most > 0)) {
                throw new InvalidInputException("messages per second: expected more than 0, got " + most);
            }
            this.messagesPerSecond = most;
            return this;
        }

        /** The adapter. */
        public TelnyxSms build() {
            return new TelnyxSms(this);
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
