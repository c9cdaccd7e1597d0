// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the modules of the pages, and a page of our own that has nothing but the desk. */
@RestController
@RequestMapping(PagesController.PATH)
final class PagesController {

    /** Where the pages begin. */
    static final String PATH = "/inbox/pages";

    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final MediaType PAGE = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final CacheControl FOR_GOOD = CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();
    private static final CacheControl A_DAY = CacheControl.maxAge(Duration.ofDays(1)).cachePrivate();
    private static final CacheControl ASK_EACH_TIME = CacheControl.noCache().cachePrivate();
    /** Pictures may come from elsewhere: the technician's photo is wherever the host keeps it. */
    private static final String POLICY = "default-src 'self'; img-src 'self' https:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");
    /** Two speech bubbles, without a style: the policy allows none. */
    private static final String ICON = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#1d5fd1" d="M6 4h14a4 4 0 0 1 4 4v6a4 4 0 0 1-4 4h-8l-6 5v-5a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z"/>\
            <path fill="#7fb0ff" d="M26 12a4 4 0 0 1 4 4v6a4 4 0 0 1-4 4v4l-5-4h-6a4 4 0 0 1-4-4v-2h9a6 6 0 0 0 6-6z"/></svg>
            """;

    private final PageFiles files;

    PagesController(PageFiles files) {
        this.files = files;
    }

    /** The module of the script tag. It is asked for each time, and answered with 304 as long as nothing changed. */
    @GetMapping("/" + PageFiles.ENTRY)
    ResponseEntity<byte[]> entry(
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String accepts) {
        String tag = "\"" + files.version() + "\"";
        if (known != null && known.contains(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).cacheControl(ASK_EACH_TIME).eTag(tag).build();
        }
        return answer(files.entry(), accepts, ASK_EACH_TIME).eTag(tag).body(bytes(files.entry(), accepts));
    }

    /** A module. A browser that began with another version, while servers are being exchanged, gets this one's, and keeps it not. */
    @GetMapping("/{version:[0-9a-f]{12}}/{*path}")
    ResponseEntity<byte[]> module(
            @PathVariable String version, @PathVariable String path, @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String accepts) {
        Optional<PageFile> file = files.file(path.substring(1));
        if (file.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        return answer(file.get(), accepts, version.equals(files.version()) ? FOR_GOOD : ASK_EACH_TIME).body(bytes(file.get(), accepts));
    }

    /** A page with the desk and nothing else, for a host that has no page of its own yet. */
    @GetMapping("/desk")
    ResponseEntity<String> desk(HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(PAGE)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .body(DeskPage.html(request));
    }

    /** The icon of that page. */
    @GetMapping("/icon.svg")
    ResponseEntity<byte[]> icon() {
        return ResponseEntity.ok().contentType(SVG).cacheControl(A_DAY).header("X-Content-Type-Options", "nosniff").body(ICON.getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity.BodyBuilder answer(PageFile file, @Nullable String accepts, CacheControl caching) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(SCRIPT).cacheControl(caching).header("X-Content-Type-Options", "nosniff").header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return bytes(file, accepts) == file.gzipped() ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip") : answer;
    }

    private static byte[] bytes(PageFile file, @Nullable String accepts) {
        return accepts != null && accepts.contains("gzip") ? file.gzipped() : file.plain();
    }
}
