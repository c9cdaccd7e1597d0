// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.content;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells what a file is by its first bytes. What anybody says about it is not believed, unless it makes the answer more careful: nothing
 * that a browser would run or lay out (HTML, SVG, XML, scripts) is ever called by its name.
 */
final class MediaTypes {

    /** So many bytes are looked at. */
    static final int SAMPLE = 4_096;

    /** A file of which nothing is known. */
    static final String UNKNOWN = "application/octet-stream";

    private static final Set<String> HEIC = Set.of("heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1");
    private static final Set<String> MP4 = Set.of("isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "dash", "MSNV", "M4V ", "M4VH", "M4VP", "mmp4");
    private static final Set<String> MAY_BE_TEXT = Set.of("", UNKNOWN, "text/plain", "text/vcard", "text/x-vcard", "text/directory");

    /** Bytes at the beginning, as characters of Latin-1, and what they mean. */
    private static final List<Magic> MAGIC = List.of(
            new Magic("\u00ff\u00d8\u00ff", "image/jpeg"),
            new Magic("\u0089PNG\r\n\u001a\n", "image/png"),
            new Magic("GIF87a", "image/gif"),
            new Magic("GIF89a", "image/gif"),
            new Magic("%PDF-", "application/pdf"),
            new Magic("#!AMR", "audio/amr"),
            new Magic("ID3", "audio/mpeg"));

    private MediaTypes() {}

    /**
     * The media type of a file.
     *
     * @param head its first {@link #SAMPLE} bytes, or all where it has fewer
     * @param told what the provider calls it
     */
    static String of(byte[] head, String told) {
        String begins = new String(head, StandardCharsets.ISO_8859_1);
        for (Magic magic : MAGIC) {
            if (begins.startsWith(magic.bytes())) {
                return magic.type();
            }
        }
        if (begins.length() >= 12 && begins.startsWith("RIFF")) {
            return riff(begins.substring(8, 12));
        }
        if (begins.length() >= 12 && begins.startsWith("ftyp", 4)) {
            return brand(begins.substring(8, 12));
        }
        if (begins.startsWith("OggS")) {
            return begins.indexOf("\u0080theora") >= 0 ? "video/ogg" : "audio/ogg";
        }
        if (begins.startsWith("\u001aE\u00df\u00a3")) {
            return begins.substring(0, Math.min(64, begins.length())).contains("webm") ? "video/webm" : UNKNOWN;
        }
        return mpegAudio(begins) ? "audio/mpeg" : text(head, told);
    }

    private static String riff(String form) {
        return form.equals("WEBP") ? "image/webp" : form.equals("WAVE") ? "audio/wav" : UNKNOWN;
    }

    private static String brand(String brand) {
        if (HEIC.contains(brand)) {
            return "image/heic";
        }
        if (brand.equals("qt  ")) {
            return "video/quicktime";
        }
        if (brand.startsWith("3gp") || brand.startsWith("3g2")) {
            return "video/3gpp";
        }
        return brand.startsWith("M4A") ? "audio/mp4" : MP4.contains(brand) ? "video/mp4" : UNKNOWN;
    }

    /** A frame header of MPEG layer 3: eleven bits set, a version, layer 3, a bit rate and a sample rate that exist. */
    private static boolean mpegAudio(String begins) {
        if (begins.length() < 4) {
            return false;
        }
        int second = begins.charAt(1);
        int third = begins.charAt(2);
        boolean frame = begins.charAt(0) == 0xff && (second & 0xe6) == 0xe2 && (second & 0x18) != 0x08;
        return frame && (third & 0xf0) != 0xf0 && (third & 0xf0) != 0 && (third & 0x0c) != 0x0c;
    }

    private static String text(byte[] head, String told) {
        String declared = told.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        String text = decoded(head);
        if (text.isEmpty() || !MAY_BE_TEXT.contains(declared)) {
            return UNKNOWN;
        }
        String start = (text.charAt(0) == '\ufeff' ? text.substring(1) : text).stripLeading();
        if (start.startsWith("<") || start.startsWith("#!")) {
            return UNKNOWN;
        }
        return start.regionMatches(true, 0, "BEGIN:VCARD", 0, 11) ? "text/vcard" : "text/plain";
    }

    /** The sample as UTF-8 without control characters, or empty; its last character may be cut. */
    private static String decoded(byte[] head) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer characters = CharBuffer.allocate(head.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(head), characters, head.length < SAMPLE);
        String text = result.isError() ? "" : characters.flip().toString();
        return text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' || c == 0x7f) ? "" : text;
    }

    private record Magic(String bytes, String type) {}
}
