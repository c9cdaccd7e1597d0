// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The modules of the pages, read once and kept, each also compressed. Their folder is named after what is in them, so that a browser may keep
 * them for good and never mixes two versions.
 */
final class PageFiles {

    /** The module that pages name in their script tag; its name stays, what it brings changes with each version. */
    static final String ENTRY = "inbox.js";

    private static final String FOLDER = PageFiles.class.getPackageName().replace('.', '/') + "/";
    /** What is not needed for the first list on the screen; asked for when it is wanted. */
    private static final String LATER = "later/";
    /** For readers of the source, not sent. */
    private static final String TYPES = "types.js";
    private static final int VERSION_DIGITS = 12;

    private final Map<String, PageFile> files;
    private final String version;
    private final PageFile entry;

    private PageFiles(Map<String, PageFile> files) {
        this.files = files;
        this.version = version(files);
        this.entry = PageFile.of(entry(version, files).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads them from the class path. */
    static PageFiles read() {
        Map<String, PageFile> files = new TreeMap<>();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver(PageFiles.class.getClassLoader()).getResources("classpath*:" + FOLDER + "**/*.js")) {
                String address = resource.getURL().toString();
                try (InputStream in = resource.getInputStream()) {
                    String path = address.substring(address.lastIndexOf(FOLDER) + FOLDER.length());
                    if (!path.equals(TYPES)) {
                        files.put(path, PageFile.of(path.startsWith("lit/") ? in.readAllBytes() : SourceText.slim(in.readAllBytes())));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PageFiles(files);
    }

    /** The name of the folder of these modules. */
    String version() {
        return version;
    }

    /** The module of the script tag. */
    PageFile entry() {
        return entry;
    }

    /** A module by its path within the folder. */
    Optional<PageFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** All modules by their paths. */
    Map<String, PageFile> all() {
        return files;
    }

    /** Names every module that a first list on the screen needs, so that the browser asks for all of them at once rather than finding one behind the other. */
    private static String entry(String version, Map<String, PageFile> files) {
        StringBuilder imports = new StringBuilder("// SPDX-License-Identifier: Apache-2.0\n");
        files.keySet().stream()
                .filter(path -> !path.startsWith(LATER) && (!path.startsWith("messages/") || path.equals("messages/en.js")))
                .forEach(path -> imports.append("import './").append(version).append('/').append(path).append("';\n"));
        return imports.toString();
    }

    private static String version(Map<String, PageFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((path, file) -> {
                digest.update(path.getBytes(StandardCharsets.UTF_8));
                digest.update(file.plain());
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
