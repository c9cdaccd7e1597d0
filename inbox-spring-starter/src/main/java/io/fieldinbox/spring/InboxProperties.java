// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of the inbox.
 *
 * @param organization the organization that is meant where none is named, 1 to 64 characters
 * @param profile the way of working; sharedQueue, unless a Profile or Profiles bean says otherwise
 * @param publicUrl the address of this application as providers call it, its context path included, such as https://app.example.com;
 *     what webhooks are signed for
 * @param workers how many messages this node sends at once, 1 to 64
 * @param background whether this node sends messages and tells listeners; without it others must
 */
@ConfigurationProperties("inbox")
public record InboxProperties(
        @DefaultValue("default") String organization,
        @DefaultValue("sharedQueue") String profile,
        @Nullable URI publicUrl,
        @DefaultValue("4") int workers,
        @DefaultValue("true") boolean background,
        @DefaultValue Schema schema,
        @DefaultValue Jpa jpa,
        @DefaultValue Sms sms,
        @DefaultValue Limits limits,
        @DefaultValue QuietHoursProperties quietHours,
        @DefaultValue Webhooks webhooks,
        @DefaultValue Rest rest,
        @DefaultValue Pages pages,
        @DefaultValue Content content) {

    /** Checks the public URL. */
    public InboxProperties {
        if (publicUrl != null && (publicUrl.getHost() == null || !isHttp(publicUrl) || publicUrl.getRawQuery() != null || publicUrl.getRawFragment() != null)) {
            throw new InboxConfigurationException(
                    "inbox.public-url: expected an absolute http or https URL without a query, got '" + publicUrl + "'.",
                    "Set inbox.public-url to the address that providers call, such as https://app.example.com.");
        }
    }

    /**
     * The public address of a path of this application.
     *
     * @param path begins with '/', as it is in a request, not decoded; it is put behind the public URL as it is
     * @return empty where no public URL is set
     */
    public @Nullable String publicAddress(String path) {
        if (publicUrl == null) {
            return null;
        }
        String base = publicUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }

    private static boolean isHttp(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https");
    }

    /**
     * The files that come with messages.
     *
     * @param directory where they are kept; several nodes share it. Without it, and without a ContentStore bean, files are not taken and the message says so
     */
    public record Content(@Nullable Path directory) {}

    /**
     * The tables.
     *
     * @param mode what is done to them at the start
     */
    public record Schema(@DefaultValue("migrate") Mode mode) {
        /** What is done to the tables at the start. */
        public enum Mode {
            /** What is missing is added, after Flyway or Liquibase and before the entity manager. */
            MIGRATE,
            /** The start fails where something is missing. */
            VALIDATE,
            /** Nothing. */
            NONE
        }
    }

    /**
     * Where the tables are, for hosts that have several databases.
     *
     * @param persistenceUnit the name of the persistence unit; needed where there are several and none is primary
     * @param dataSource the bean name of the data source of that unit; needed where there are several and none is primary
     * @param listen whether each node keeps one more connection open on PostgreSQL to hear at once of what happens on others (LISTEN); to be
     *     switched off where a pool stands before the server that hands connections on between transactions, such as PgBouncer
     */
    public record Jpa(@Nullable String persistenceUnit, @Nullable String dataSource, @DefaultValue("true") boolean listen) {}

    /**
     * Text messages.
     *
     * @param region the country that numbers without prefix belong to, ISO 3166-1 alpha-2
     */
    public record Sms(@DefaultValue("US") String region, @DefaultValue Twilio twilio) {
        /** Checks the region. */
        public Sms {
            if (!region.matches("[A-Z]{2}")) {
                throw new InboxConfigurationException("inbox.sms.region: expected two capital letters (ISO 3166-1), got '" + region + "'.", "Set inbox.sms.region to a country such as US.");
            }
        }
    }

    /**
     * The Twilio account. As soon as the account is set, text messages go through it.
     *
     * @param accountSid the account, AC and 32 digits
     * @param authToken its auth token, or two with a comma between while one is being exchanged for the other; secret
     * @param baseUrl what stands in for Twilio's own address: a region, or a server for tests
     * @param number the organization's number, such as +14155550100; without it the host's Channels or Channel beans name the numbers
     * @param mediaNumber a second number of the organization for pictures, such as +14155550101: what arrives there joins the conversation
     *     at the number, where answers leave from
     * @param keywords who answers STOP, START and HELP
     * @param lookUpUrl where line types are looked up, on demand, for which Twilio charges: {@code https://lookups.twilio.com}; without it
     *     nothing is looked up
     */
    public record Twilio(
            @Nullable String accountSid,
            @DefaultValue List<String> authToken,
            @DefaultValue("https://api.twilio.com") URI baseUrl,
            @Nullable String number,
            @Nullable String mediaNumber,
            @DefaultValue("carrier") Keywords keywords,
            @Nullable URI lookUpUrl) {

        /** Who answers STOP, START and HELP. */
        public enum Keywords {
            /** Twilio does, as it is set up for every account: we record and stay silent. */
            CARRIER,
            /** We do: it is switched off at Twilio. */
            OWN
        }

        /** Copies the list. */
        public Twilio {
            authToken = List.copyOf(authToken);
        }

        /** The account only: tokens are secret. */
        @Override
        public String toString() {
            return "Twilio[" + accountSid + "]";
        }
    }

    /**
     * When automated messages are held, on the customer's wall clock; all three or none are set.
     *
     * @param from the first moment that is quiet, such as 21:00
     * @param to the first moment that is not any more, such as 08:00
     * @param zone the time zone of the organization, for customers whose own nobody knows, such as America/New_York
     */
    public record QuietHoursProperties(@Nullable LocalTime from, @Nullable LocalTime to, @Nullable ZoneId zone) {
        /** Checks that they are whole. */
        public QuietHoursProperties {
            boolean none = from == null && to == null && zone == null;
            boolean all = from != null && to != null && zone != null && !from.equals(to);
            if (!none && !all) {
                throw new InboxConfigurationException("inbox.quiet-hours: expected from, to and zone, or none of them, and an end other than the beginning.",
                        "Set inbox.quiet-hours.from, .to and .zone, such as 21:00, 08:00 and America/New_York.");
            }
        }
    }

    /**
     * How much may be sent that nobody asked for; 0 for no limit, at most 1,000.
     *
     * @param conversationsAnHour how many new outbound conversations one employee may begin within an hour
     * @param conversationsADay how many the organization may begin within a day
     * @param addressesADay to how many addresses one text, numbers and names aside, may go within a day
     */
    public record Limits(@DefaultValue("20") int conversationsAnHour, @DefaultValue("200") int conversationsADay, @DefaultValue("10") int addressesADay) {
        /** Checks the ranges. */
        public Limits {
            for (int limit : new int[] {conversationsAnHour, conversationsADay, addressesADay}) {
                if (limit < 0 || limit > 1_000) {
                    throw new InboxConfigurationException("inbox.limits: expected 0 to 1000, got " + limit + ".", "Set it to 0 for no limit, or to at most 1000.");
                }
            }
        }
    }

    /**
     * Webhooks, which are served under /inbox/webhooks.
     *
     * @param enabled whether they are served
     * @param maxBytes the largest body that is read; a larger one is refused with 413
     */
    public record Webhooks(@DefaultValue("true") boolean enabled, @DefaultValue("1MB") DataSize maxBytes) {}

    /**
     * REST under /inbox/api/v1, served where there is a CurrentEmployee bean.
     *
     * @param enabled whether it is served
     * @param streamLifetime after how long a stream of changes ends, so that its client logs in anew and goes on
     * @param streamsPerEmployee how many streams an employee may have open on this node
     */
    public record Rest(@DefaultValue("true") boolean enabled, @DefaultValue("30m") Duration streamLifetime, @DefaultValue("20") int streamsPerEmployee) {}

    /**
     * The pages under /inbox/pages, served where REST is.
     *
     * @param enabled whether they are served
     */
    public record Pages(@DefaultValue("false") boolean enabled) {}
}
