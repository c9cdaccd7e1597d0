// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MediaTypesTest {

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("\u00ff\u00d8\u00ff\u00e1 Exif", "image/jpeg"),
                Arguments.of("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", "image/png"),
                Arguments.of("GIF89a....", "image/gif"),
                Arguments.of("RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
                Arguments.of("\0\0\0\u0018ftypheic\0\0\0\0mif1", "image/heic"),
                Arguments.of("\0\0\0\u0018ftypmp42\0\0\0\0isom", "video/mp4"),
                Arguments.of("\0\0\0\u0018ftypisom\0\0\0\0avc1", "video/mp4"),
                Arguments.of("\0\0\0\u0014ftypqt  \0\0\0\0qt  ", "video/quicktime"),
                Arguments.of("\0\0\0\u0018ftyp3gp5\0\0\0\0isom", "video/3gpp"),
                Arguments.of("\0\0\0\u0018ftypM4A \0\0\0\0mp42", "audio/mp4"),
                Arguments.of("\u001aE\u00df\u00a3\u0001\0\0\0\0\0\0\u001fB\u0086\u0081\u0001B\u0082\u0084webm", "video/webm"),
                Arguments.of("OggS\0\u0002........\u0001vorbis", "audio/ogg"),
                Arguments.of("ID3\u0004\0\0", "audio/mpeg"),
                Arguments.of("\u00ff\u00fb\u0090\u0064", "audio/mpeg"),
                Arguments.of("#!AMR\n<\u00de", "audio/amr"),
                Arguments.of("RIFF$\0\0\0WAVEfmt ", "audio/wav"),
                Arguments.of("%PDF-1.7\n", "application/pdf"),
                Arguments.of("BEGIN:VCARD\r\nVERSION:3.0", "text/vcard"),
                Arguments.of("Gr\u00c3\u00bc\u00c3\u009fe, the key is under the mat.\n", "text/plain"));
    }

    @ParameterizedTest
    @MethodSource("files")
    @DisplayName("CT-8: a file is told by its first bytes")
    void told(String head, String type) {
        assertEquals(type, MediaTypes.of(bytes(head), "application/octet-stream"));
        assertEquals(type.startsWith("text/") ? "application/octet-stream" : type, MediaTypes.of(bytes(head), "text/html"));
    }

    static Stream<String> active() {
        return Stream.of(
                "<!DOCTYPE html><script>alert(1)</script>", "<html>", "  \n<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "<?xml version='1.0'?><svg/>",
                "\u00ef\u00bb\u00bf<html>", "\u00ef\u00bb\u00bf  <script>", "#!/bin/sh\nrm", "\u00fe\u00ff\0<\0h\0t\0m\0l", "<", "PK\u0003\u0004", "MZ\u0090\0", "\u007fELF", "",
                "RIFF\0\0\0\0AVI LIST", "\0\0\0\u0018ftypzzzz", "\u001aE\u00df\u00a3 matroska", "\u00ff\u00fe<\0h\0", "caf\u00e9");
    }

    @ParameterizedTest
    @MethodSource("active")
    @DisplayName("CT-8: what a browser would lay out or run, and what nobody knows, is bytes and nothing else, whatever it is called")
    void unknown(String head) {
        for (String called : List.of("", "text/html", "image/svg+xml", "text/plain", "image/jpeg", "application/octet-stream")) {
            assertEquals("application/octet-stream", MediaTypes.of(bytes(head), called), called);
        }
    }

    @Test
    @DisplayName("CT-8: a script is text to look at; one that is called a script is not even that")
    void script() {
        assertEquals("text/plain", MediaTypes.of(bytes("alert(1)"), "text/plain; charset=utf-8"));
        for (String called : List.of("text/javascript", "application/javascript", "TEXT/HTML; charset=utf-8", "application/xhtml+xml", "text/css")) {
            assertEquals("application/octet-stream", MediaTypes.of(bytes("alert(1)"), called), called);
        }
    }

    @Test
    @DisplayName("CT-8: a character that is cut at the end of the sample does not make a text something else; one at the end of the file does")
    void cutCharacter() {
        byte[] long1 = new byte[MediaTypes.SAMPLE];
        Arrays.fill(long1, (byte) 'a');
        long1[long1.length - 1] = (byte) 0xc3;
        assertEquals("text/plain", MediaTypes.of(long1, ""));
        assertEquals("application/octet-stream", MediaTypes.of(bytes("a\u00c3"), ""));
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }
}
