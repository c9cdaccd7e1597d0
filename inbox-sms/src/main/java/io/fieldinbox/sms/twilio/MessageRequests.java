// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.transport.Outgoing;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests to Twilio about one message: create it, and find it again. */
final class MessageRequests {

    private static final Logger LOG = LoggerFactory.getLogger(MessageRequests.class);
    private static final long PAGE = 50;
    /** Twilio tells times in whole seconds, and its clock is not ours. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(2);
    private static final Duration LONGEST_AFTERWARDS = Duration.ofMinutes(1);

    private final String accountSid;
    private final TwilioRestClient client;
    private final StatusCallback statusCallback;
    private final TwilioErrors errors;
    private final boolean pictures;

    MessageRequests(TwilioCredentials credentials, SingleRequestClient http, StatusCallback statusCallback, TwilioErrors errors, boolean pictures) {
        this.pictures = pictures;
        this.accountSid = credentials.accountSid();
        this.client = new TwilioRestClient.Builder(accountSid, credentials.authTokens().get(0)).accountSid(accountSid).httpClient(http).build();
        this.statusCallback = statusCallback;
        this.errors = errors;
    }

    /** One request, whatever comes of it. */
    Outcome create(Outgoing message) {
        MessageCreator creator = Message.creator(
            accountSid,
            new PhoneNumber(WireAddresses.write(message.to())),
            new PhoneNumber(WireAddresses.write(message.from().address())),
            message.text());
        statusCallback.of(message).ifPresent(creator::setStatusCallback);
        if (pictures && !message.media().isEmpty()) {
            creator.setMediaUrl(message.media().stream().map(URI::create).toList());
        }
        try {
            String sid = creator.create(client).getSid();
            return sid == null || sid.isBlank() ? new Outcome.Unknown("no-message-sid") : new Outcome.Accepted(sid);
        } catch (NoAnswerException e) {
            return withoutAnswer(message.id(), e);
        } catch (ApiException e) {
            return refused(message.id(), e);
        } catch (TwilioException e) {
            LOG.warn("twilio: outcome of {} is unknown: {}", message.id(), e.getClass().getSimpleName());
            return new Outcome.Unknown("no-answer");
        }
    }

    private static Outcome withoutAnswer(EntryId id, NoAnswerException answer) {
        LOG.warn("twilio: {} has no answer: {}", id, answer.getMessage());
        return switch (answer.kind()) {
            case NOT_CONNECTED -> new Outcome.NotSent("not-connected", "Twilio could not be reached.");
            case THROTTLED -> new Outcome.Throttled(answer.retryAfter().isZero() ? TwilioErrors.PAUSE : answer.retryAfter(), "20429");
            case REDIRECTED -> new Outcome.Rejected(
                "redirected",
                "Something between us and Twilio sent the request elsewhere; the network or the base URL in the settings needs attention.",
                AddressEffect.NONE);
            case UNCERTAIN -> new Outcome.Unknown(answer.code());
        };
    }

    private Outcome refused(EntryId id, ApiException answer) {
        if (answer.getCode() == null) {
            LOG.warn("twilio: outcome of {} is unknown: the answer cannot be read", id);
            return new Outcome.Unknown("unreadable-answer");
        }
        LOG.info("twilio: {} refused with code {}", id, answer.getCode());
        return errors.of(answer.getCode().toString()).outcome();
    }

    /**
     * Looks for the message among those Twilio has for this pair of numbers, by its words and the time of the attempt;
     * our id is not among what Twilio tells of a message. Empty if there is none or more than one such, or no answer: Twilio
     * does not promise that its lists are complete at once, so that a missing message is no proof.
     */
    Optional<Outcome> find(Outgoing message, Instant begun) {
        try {
            List<Message> sent = Message.reader(accountSid)
                .setTo(WireAddresses.write(message.to()))
                .setFrom(WireAddresses.write(message.from().address()))
                .setPageSize(PAGE)
                .firstPage(client)
                .getRecords()
                .stream()
                .filter(candidate -> message.text().equals(candidate.getBody()) && fits(candidate, begun))
                .toList();
            return sent.size() == 1 ? Optional.of(new Outcome.Accepted(sent.get(0).getSid())) : Optional.empty();
        } catch (TwilioException e) {
            LOG.warn("twilio: look-up of {} failed: {}", message.id(), e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static boolean fits(Message candidate, Instant begun) {
        if (candidate.getDateCreated() == null || candidate.getSid() == null) {
            return false;
        }
        Instant created = candidate.getDateCreated().toInstant();
        Instant earliest = begun.truncatedTo(ChronoUnit.SECONDS).minus(CLOCKS_APART);
        return !created.isBefore(earliest) && !created.isAfter(begun.plus(LONGEST_AFTERWARDS));
    }

    /** Where the receipts of a message are to be sent; empty for none. */
    @FunctionalInterface
    interface StatusCallback {
        Optional<URI> of(Outgoing message);
    }
}
