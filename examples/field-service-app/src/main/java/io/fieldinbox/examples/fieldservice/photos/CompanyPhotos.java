// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.photos;

import io.fieldinbox.content.ContentStore.Stored;
import io.fieldinbox.content.FileContentStore;
import io.fieldinbox.content.JobPhotos;
import io.fieldinbox.examples.fieldservice.company.Jobs;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Keeps pictures of customers with their jobs: the bytes first, then the line that counts, whose key settles who was first. */
@Component
class CompanyPhotos implements JobPhotos {

    private static final OrganizationId COMPANY = new OrganizationId("company");

    private final Photos photos;
    private final Jobs jobs;
    private final FileContentStore files;

    CompanyPhotos(Photos photos, Jobs jobs, @Value("${demo.photos.directory}") Path directory) {
        this.photos = photos;
        this.jobs = jobs;
        this.files = FileContentStore.in(directory);
    }

    @Override
    public Answer<JobId> add(JobPhoto photo) {
        Optional<Photo> before = photos.findById(photo.key());
        if (before.isPresent()) {
            return Answer.done(new JobId(before.get().jobId()));
        }
        if (jobs.findByIdIn(List.of(photo.job().value())).isEmpty()) {
            return Answer.refused(Reason.HOST_REFUSED, "There is no job " + photo.job() + " any more.");
        }
        String storedAs = keep(photo);
        try {
            photos.saveAndFlush(new Photo(photo.key(), photo.job().value(), photo.file().file().mediaType(), storedAs, photo.by().value(), photo.cameAt()));
            return Answer.done(photo.job());
        } catch (DataIntegrityViolationException somebodyWasFirst) {
            return photos.findById(photo.key()).map(first -> Answer.done(new JobId(first.jobId()))).orElseThrow(() -> somebodyWasFirst);
        }
    }

    /** The bytes of a job's photos, in the order they came. */
    List<byte[]> of(JobId job) {
        return photos.findByJobIdOrderByCameAtAscIdAsc(job.value()).stream().map(this::bytes).toList();
    }

    private String keep(JobPhoto photo) {
        try (InputStream bytes = photo.file().open(0)) {
            return files.put(COMPANY, photo.key(), bytes, photo.file().size()).map(Stored::key).orElseThrow(() -> new IOException("longer than it said"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes(Photo photo) {
        try (InputStream in = files.open(COMPANY, photo.storedAs(), 0).orElseThrow()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
