// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.Desk;
import io.fieldinbox.Messages.LinkPhotos;
import io.fieldinbox.content.Download;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.NotPermittedException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The files of messages, streamed, and which of them are a job's photos (CT-8). What strangers sent is never let near the pages: its type is what its bytes tell, browsers are told
 * not to guess another, only pictures, films and sounds are shown in place, and whatever it is, it runs nothing and loads nothing.
 */
@RestController
@RequestMapping(InboxApi.PATH)
final class MediaController {

    private static final Logger LOG = LoggerFactory.getLogger(MediaController.class);
    private static final Map<String, String> ENDINGS = Map.of(
            "image/jpeg", "jpg", "video/quicktime", "mov", "video/3gpp", "3gp", "audio/mpeg", "mp3", "text/plain", "txt", "text/vcard", "vcf", "application/octet-stream", "bin");

    @GetMapping("/entries/{id}/attachments/{n}")
    ResponseEntity<Resource> download(
            Desk desk,
            @PathVariable String id,
            @PathVariable int n,
            @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range,
            @RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable String ifRange,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch)
            throws IOException {
        Download file = desk.messages().content(EntryId.parse(id), n).orElseThrow(NotPermittedException::notFound);
        HttpHeaders headers = headers(file, n);
        String tag = headers.getETag();
        if (Objects.equals(tag, ifNoneMatch)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).headers(headers).build();
        }
        Optional<ByteRange> asked = ByteRange.of(ifRange == null || ifRange.equals(tag) ? range : null, file.size());
        ByteRange part = asked.orElse(ByteRange.whole(file.size()));
        asked.ifPresent(some -> headers.set(HttpHeaders.CONTENT_RANGE, "bytes " + some.first() + "-" + some.last() + "/" + file.size()));
        headers.setContentLength(part.length());
        // No other class: Spring cuts any but this one into ranges by itself.
        Resource body = new InputStreamResource(new BoundedStream(opened(file, part, id), part.length()));
        return ResponseEntity.status(asked.isPresent() ? HttpStatus.PARTIAL_CONTENT : HttpStatus.OK).headers(headers).body(body);
    }

    @PostMapping(path = "/entries/{id}/attachments/{n}/fetch", produces = MediaType.APPLICATION_JSON_VALUE)
    EntryView fetch(Desk desk, @PathVariable String id, @PathVariable int n) {
        return EntryView.of(desk.messages().fetchAgain(EntryId.parse(id), n).orThrow());
    }

    @PostMapping(path = "/entries/{id}/attachments/link", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    EntryView link(Desk desk, @PathVariable String id, @RequestBody Bodies.LinkPhotos body) {
        JobId job = body.jobId() == null ? null : new JobId(body.jobId());
        return EntryView.of(desk.messages().linkPhotos(new LinkPhotos(EntryId.parse(id), body.places(), job)).orThrow());
    }

    private static HttpHeaders headers(Download file, int n) {
        String type = file.file().mediaType();
        boolean shown = file.file().kind() != Attachment.Kind.FILE;
        String called = file.file().name();
        String name = called == null ? "attachment-" + (n + 1) + "." + ENDINGS.getOrDefault(type, type.substring(type.indexOf('/') + 1)) : called;
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.parseMediaType(type.startsWith("text/") ? type + ";charset=UTF-8" : type));
        headers.setContentDisposition(ContentDisposition.builder(shown ? "inline" : "attachment").filename(name, StandardCharsets.UTF_8).build());
        headers.setETag('"' + file.sha256() + '"');
        // Whoever asks again is looked at again: who may see it may change.
        headers.setCacheControl("private, no-cache");
        headers.set(HttpHeaders.ACCEPT_RANGES, "bytes");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "sandbox; default-src 'none'");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        return headers;
    }

    private static InputStream opened(Download file, ByteRange part, String id) throws IOException {
        try {
            return file.open(part.first());
        } catch (FileNotFoundException gone) {
            LOG.warn("a file of entry {} is recorded and not in the content store", id);
            throw NotPermittedException.notFound();
        }
    }

    /** At most so many bytes of a stream. */
    private static final class BoundedStream extends FilterInputStream {

        private long left;

        BoundedStream(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = super.read(into, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("a file is shorter than it was recorded");
            }
            left -= read;
            return read;
        }
    }
}
