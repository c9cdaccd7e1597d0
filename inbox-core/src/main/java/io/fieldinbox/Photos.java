// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.Messages.LinkPhotos;
import io.fieldinbox.content.Download;
import io.fieldinbox.content.JobPhotos.JobPhoto;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.Attachment.PhotoOf;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.Revision;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.people.Job;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Pictures and films of customers: to read them, and to add them to the photos of jobs (CT-8). The host is asked first, with nothing
 * locked and a key for each, and only what it took is recorded: what is lost between the two is asked for again and is not doubled.
 */
@CheckReturnValue
final class Photos {

    private final AtDesk at;

    Photos(AtDesk at) {
        this.at = at;
    }

    /** The bytes of a file of a message that the viewer may see; empty where they are not here. */
    Optional<Download> download(Attachment file) {
        Attachment.Kept kept = file.kept();
        return kept == null ? Optional.empty() : at.kit().host().content().map(store -> new Download(store, at.organization(), file, kept));
    }

    Answer<PlacedEntry> link(LinkPhotos command) {
        PlacedEntry placed = at.store().changes().entry(at.organization(), command.message()).orElseThrow(NotPermittedException::notFound);
        Located found = at.seeToAct(placed.entry().head().conversation());
        if (!(placed.entry() instanceof CustomerMessage message) || message.direction() != Direction.INBOUND) {
            return noPhoto();
        }
        if (command.attachments().stream().anyMatch(n -> n < 0 || n >= message.attachments().size())) {
            throw NotPermittedException.notFound();
        }
        Optional<Job> job = job(command.job(), message, found.head());
        if (job.isEmpty()) {
            return Answer.refused(Reason.NEEDS_JOB, "this conversation is about no job yet; assign it to a job first, or pick one of the customer's");
        }
        List<Integer> wanted = command.attachments().isEmpty() ? IntStream.range(0, message.attachments().size()).boxed().toList() : command.attachments().stream().sorted().toList();
        List<Integer> photos = wanted.stream().filter(n -> isPhoto(message.attachments().get(n))).toList();
        if (photos.isEmpty() || !command.attachments().isEmpty() && photos.size() < wanted.size()) {
            return noPhoto();
        }
        if (command.attachments().stream().anyMatch(n -> isOfAnother(message.attachments().get(n), job.get().id()))) {
            return Answer.refused(Reason.PHOTO_LINKED, "it is among the photos of another job already; each is added once");
        }
        return added(placed, message, photos.stream().filter(n -> message.attachments().get(n).photo() == null).toList(), job.get());
    }

    /** Has the host add them, then records those that it took; what comes after one that it does not take is left. */
    private Answer<PlacedEntry> added(PlacedEntry placed, CustomerMessage message, List<Integer> photos, Job job) {
        Map<Integer, JobId> taken = new TreeMap<>();
        Optional<Answer<JobId>> refused = Optional.empty();
        try {
            for (int n : photos) {
                Answer<JobId> answer = add(message, n, job.id());
                if (answer.value().isEmpty()) {
                    refused = Optional.of(answer);
                    break;
                }
                taken.put(n, answer.orThrow());
            }
        } finally {
            if (!taken.isEmpty()) {
                record(message.head().id(), taken, job);
            }
        }
        if (taken.isEmpty() && refused.isPresent()) {
            return AssignmentsAtDesk.refused(refused.get());
        }
        return Answer.done(taken.isEmpty() ? placed : at.store().changes().entry(at.organization(), message.head().id()).orElseThrow(NotPermittedException::notFound));
    }

    private Answer<JobId> add(CustomerMessage message, int n, JobId job) {
        Download file = download(message.attachments().get(n)).orElseThrow(NotPermittedException::notFound);
        String key = "photo:" + message.head().id() + ":" + n;
        return at.kit().host().photos().add(new JobPhoto(at.organization(), key, job, file, at.viewer().employee().id(), message.head().receivedAt()));
    }

    private void record(EntryId entry, Map<Integer, JobId> taken, Job job) {
        at.command(() -> {
            Located found = at.lockToAct(message(entry).head().conversation());
            CustomerMessage message = message(entry);
            Instant now = at.kit().now();
            List<Attachment> files = new ArrayList<>(message.attachments());
            Map<JobId, List<Integer>> fresh = new LinkedHashMap<>();
            taken.forEach((n, with) -> {
                if (files.get(n).photo() == null) {
                    files.set(n, files.get(n).addedTo(new PhotoOf(with, at.viewer().employee().id(), at.viewer().employee().name(), now)));
                    fresh.computeIfAbsent(with, any -> new ArrayList<>()).add(n);
                }
            });
            Change.Draft draft = new Change.Draft(at.author()).revise(Revision.of(message).with(files));
            Conversation head = found.head().next(now);
            for (Map.Entry<JobId, List<Integer>> each : fresh.entrySet()) {
                int photos = each.getValue().size();
                String number = each.getKey().equals(job.id()) ? job.number() : each.getKey().value();
                draft.fact(new Fact.PhotosLinked(entry, each.getValue(), each.getKey()));
                head = at.system(head, now, draft, "photos-linked", (photos == 1 ? "1 photo was" : photos + " photos were") + " added to job " + number);
            }
            if (!draft.isEmpty()) {
                at.apply(draft.build(found.head(), head));
            }
            return fresh.size();
        });
    }

    /** The job that was picked, which has to be one of the customer's; else the message's, else the conversation's. */
    private Optional<Job> job(@Nullable JobId picked, CustomerMessage message, Conversation head) {
        JobId own = message.head().job() != null ? message.head().job() : head.party().currentJob();
        JobId wanted = picked != null ? picked : own;
        if (wanted == null || head.party().customer() == null) {
            return Optional.empty();
        }
        Optional<Job> job = Optional.ofNullable(at.kit().host().directory().jobs(at.organization(), Set.of(wanted)).get(wanted)).filter(j -> j.customer().equals(head.party().customer()));
        if (picked != null && job.isEmpty()) {
            throw NotPermittedException.notFound();
        }
        return job;
    }

    private CustomerMessage message(EntryId entry) {
        return (CustomerMessage) at.store().changes().entry(at.organization(), entry).orElseThrow(NotPermittedException::notFound).entry();
    }

    private static boolean isPhoto(Attachment file) {
        return file.kept() != null && (file.kind() == Attachment.Kind.IMAGE || file.kind() == Attachment.Kind.VIDEO);
    }

    private static boolean isOfAnother(Attachment file, JobId job) {
        return file.photo() != null && !file.photo().job().equals(job);
    }

    private static Answer<PlacedEntry> noPhoto() {
        return Answer.refused(Reason.NO_PHOTO, "only pictures and films that a customer sent, and that are here, can be added to a job");
    }
}
