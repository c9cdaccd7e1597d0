// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.conversation.Workspace;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ChannelKind;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.Texts;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.Filters.Range;
import io.fieldinbox.listing.Filters.State;
import io.fieldinbox.listing.Filters.Where;
import io.fieldinbox.listing.Filters.Whose;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow a list; each asks for nothing where it is missing. */
record FilterParameters(
        @Nullable String workspace,
        @Nullable String channel,
        @Nullable String kind,
        @Nullable String inbox,
        @Nullable String location,
        @Nullable String customer,
        @Nullable String job,
        @Nullable Boolean unread,
        @Nullable Boolean needsAssignment,
        @Nullable Boolean optedOut,
        @Nullable Boolean trouble,
        @Nullable String openedFrom,
        @Nullable String openedTo,
        @Nullable String activeFrom,
        @Nullable String activeTo) {

    /**
     * The filters that are asked for.
     *
     * @throws InvalidInputException naming the parameter that cannot be read
     */
    Filters read() {
        Where where = new Where(workspace == null ? null : workspace(workspace), channel == null ? null : Set.of(new ChannelId(channel)), kind == null ? null : new ChannelKind(kind), inbox, location);
        Whose whose = new Whose(customer == null ? null : new CustomerId(customer), job == null ? null : new JobId(job));
        State state = new State(unread, needsAssignment, optedOut, trouble);
        return new Filters(where, whose, state, new Range(time("openedFrom", openedFrom), time("openedTo", openedTo)), new Range(time("activeFrom", activeFrom), time("activeTo", activeTo)));
    }

    private static Workspace workspace(String name) {
        return Arrays.stream(Workspace.values()).filter(one -> one.name().equals(name)).findFirst().orElseThrow(() -> new InvalidInputException(
                "workspace: expected one of " + Arrays.stream(Workspace.values()).map(Enum::name).collect(Collectors.joining(", ")) + ", got '" + Texts.cut(name, 40) + "'"));
    }

    private static @Nullable Instant time(String parameter, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException unreadable) {
            throw new InvalidInputException(parameter + ": expected a time such as 2026-03-02T15:00:00Z, got '" + Texts.cut(text, 40) + "'");
        }
    }
}
