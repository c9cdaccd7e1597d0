// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.channel.SegmentCount;
import io.fieldinbox.content.Download;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.Route;
import io.fieldinbox.delivery.DeliveryStore;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages and notes at a desk: reading, and what a person decides about a delivery. Writing is in {@link Writing}. */
@CheckReturnValue
final class MessagesAtDesk implements Messages {

    private static final Set<DeliveryState> FAILED = Set.of(DeliveryState.FAILED, DeliveryState.UNDELIVERED);

    private final AtDesk at;
    private final Writing writing;
    private final Photos photos;

    MessagesAtDesk(AtDesk at) {
        this.at = at;
        this.writing = new Writing(at);
        this.photos = new Photos(at);
    }

    @Override
    public Answer<Sent> send(SendMessage command) {
        return writing.send(command);
    }

    @Override
    public Answer<PlacedEntry> note(WriteNote command) {
        return writing.note(command);
    }

    @Override
    public Answer<PlacedEntry> resend(EntryId message, boolean confirmed) {
        return decideAbout(message, (found, standing) -> {
            DeliveryState state = standing.status().state();
            if (state == DeliveryState.UNKNOWN) {
                return Answer.refused(Reason.OUTCOME_UNKNOWN, "it may have arrived; decide first whether it was sent");
            }
            if (!state.resendable()) {
                return Answer.refused(Reason.TOO_LATE, "only a message that failed can be sent again; this one is " + state);
            }
            Optional<Answer<PlacedEntry>> unreachable = writing.unreachable(found, confirmed);
            if (unreachable.isPresent()) {
                return unreachable.get();
            }
            Conversation head = found.head().next(at.kit().now()).lane().withTrouble(null);
            if (!deliveries().requeue(at.organization(), message, FAILED, head.sequences().lastLane(), at.kit().now().plus(Writing.WORTH))) {
                return tooLate();
            }
            return tell(found, head, message, DeliveryState.QUEUED, null, new Route(standing.channel(), null));
        });
    }

    @Override
    public Answer<PlacedEntry> cancel(EntryId message) {
        return decideAbout(message, (found, standing) -> {
            DeliveryStatus canceled = new DeliveryStatus(DeliveryState.CANCELED, "canceled", "Canceled by " + at.viewer().employee().name());
            if (!deliveries().move(at.organization(), message, Set.of(DeliveryState.QUEUED), canceled, null, null, true)) {
                return tooLate();
            }
            return tell(found, found.head().next(at.kit().now()), message, DeliveryState.CANCELED, "canceled", null);
        });
    }

    @Override
    public Answer<PlacedEntry> decide(EntryId message, boolean sent) {
        return decideAbout(message, (found, standing) -> {
            DeliveryStatus status = sent
                    ? new DeliveryStatus(DeliveryState.SENT, "decided-sent", "Said to have been sent by " + at.viewer().employee().name())
                    : new DeliveryStatus(DeliveryState.FAILED, "decided-not-sent", "Said not to have been sent by " + at.viewer().employee().name());
            if (!deliveries().move(at.organization(), message, Set.of(DeliveryState.UNKNOWN), status, null, null, true)) {
                return Answer.refused(Reason.TOO_LATE, "only a message whose outcome is unknown can be decided about");
            }
            Conversation head = found.head().next(at.kit().now()).withTrouble(sent ? null : "decided-not-sent");
            return tell(found, head, message, status.state(), status.code(), null);
        });
    }

    @Override
    public Optional<SegmentCount> segments(ConversationId conversation, String text) {
        ChannelId channel = at.see(conversation).head().place().channel();
        return at.kit().host().channels().byId(at.organization(), channel).flatMap(at.kit().transports()::of).flatMap(adapter -> adapter.segments(text));
    }

    @Override
    public PlacedEntry get(EntryId entry) {
        PlacedEntry found = at.store().changes().entry(at.organization(), entry).orElseThrow(NotPermittedException::notFound);
        at.see(found.entry().head().conversation());
        return found;
    }

    @Override
    public Optional<Download> content(EntryId message, int attachment) {
        List<Attachment> files = get(message).entry() instanceof CustomerMessage customers ? customers.attachments() : List.of();
        return attachment < 0 || attachment >= files.size() ? Optional.empty() : photos.download(files.get(attachment));
    }

    @Override
    public Answer<PlacedEntry> fetchAgain(EntryId message, int attachment) {
        return new FetchingAgain(at).fetch(message, attachment);
    }

    @Override
    public Answer<PlacedEntry> linkPhotos(LinkPhotos command) {
        return photos.link(command);
    }

    @Override
    public Timeline timeline(ConversationId conversation, Anchor anchor, int limit) {
        if (limit < 1 || limit > 200) {
            throw new InvalidInputException("limit: expected 1 to 200, got " + limit);
        }
        Conversation head = at.see(conversation).head();
        long shownFrom = head.sequences().shownFrom();
        if (anchor.from() != null) {
            requireIn(conversation, anchor.from());
        }
        List<PlacedEntry> read = at.store().changes().timeline(at.organization(), conversation, shownFrom, anchor, limit + 1);
        boolean back = anchor.side() == Anchor.Side.BEFORE;
        boolean more = read.size() > limit;
        List<PlacedEntry> items = !more ? read : back ? read.subList(1, read.size()) : read.subList(0, limit);
        Optional<EntryId> first = items.isEmpty() ? Optional.empty() : Optional.of(items.get(0).entry().head().id());
        Optional<EntryId> last = items.isEmpty() ? Optional.empty() : Optional.of(items.get(items.size() - 1).entry().head().id());
        boolean earlier = back ? more : anchor.from() != null;
        boolean later = back ? anchor.from() != null : more;
        return new Timeline(items, earlier ? first : Optional.empty(), later ? last : Optional.empty(), Optional.ofNullable(head.party().customer()));
    }

    private void requireIn(ConversationId conversation, EntryId entry) {
        if (at.store().changes().entry(at.organization(), entry).filter(e -> e.entry().head().conversation().equals(conversation)).isEmpty()) {
            throw NotPermittedException.notFound();
        }
    }

    private Answer<PlacedEntry> decideAbout(EntryId message, Decision decision) {
        return at.command(() -> {
            ConversationId conversation = deliveries().standing(at.organization(), message).orElseThrow(NotPermittedException::notFound).conversation();
            Located found = at.lockToAct(conversation);
            return decision.about(found, deliveries().standing(at.organization(), message).orElseThrow(NotPermittedException::notFound));
        });
    }

    private Answer<PlacedEntry> tell(Located found, Conversation head, EntryId message, DeliveryState state, @Nullable String code, @Nullable Route route) {
        Change.Draft draft = new Change.Draft(at.author()).fact(new Fact.DeliveryChanged(message, state, code));
        if (route != null) {
            draft.route(route);
        }
        at.apply(draft.build(found.head(), head));
        return Answer.done(at.store().changes().entry(at.organization(), message).orElseThrow(NotPermittedException::notFound));
    }

    private static Answer<PlacedEntry> tooLate() {
        return Answer.refused(Reason.TOO_LATE, "it is not waiting any more: it has left, or is leaving now");
    }

    private DeliveryStore deliveries() {
        return at.kit().storage().queues().deliveries();
    }

    private interface Decision {
        Answer<PlacedEntry> about(Located found, DeliveryStore.Standing standing);
    }
}
