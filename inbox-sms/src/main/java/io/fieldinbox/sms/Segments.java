// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms;

import io.fieldinbox.channel.SegmentCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a text is cut into the parts a carrier sends and charges for (3GPP TS 23.038 and 23.040): all of it in the GSM
 * 7-bit alphabet, or, as soon as one character is not in there, all of it in UCS-2.
 *
 * <p>One part holds 160 septets or 70 UTF-16 units; of several, each holds 153 or 67. A character of the extension
 * table (two septets) and a surrogate pair are never split between two parts. The text itself is never in
 * {@link #toString()}.
 */
public final class Segments {

    /** How a text is encoded on its way to the phone. */
    public enum Encoding {
        /** The GSM 7-bit default alphabet with its extension table. */
        GSM_7(160, 153),
        /** Two bytes for every UTF-16 unit. */
        UCS_2(70, 67);

        private final int single;
        private final int part;

        Encoding(int single, int part) {
            this.single = single;
            this.part = part;
        }
    }

    /**
     * A text that says the same in fewer parts or in the cheaper encoding.
     *
     * @param text the text with quotes, dashes, ellipses and spaces replaced by their plain equals
     * @param segments how the replaced text is cut
     * @param saved how many parts fewer it takes, 0 or more
     */
    public record Substitution(String text, Segments segments, int saved) {
        /** Checks that nothing is null and that it does not cost more. */
        public Substitution {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(segments, "segments");
            if (saved < 0) {
                throw new IllegalArgumentException("saved: expected 0 or more, got " + saved);
            }
        }
    }

    private static final int MOST_OFFSETS = 8;

    private final String text;
    private final Encoding encoding;
    private final int units;
    private final int count;
    private final int left;

    private Segments(String text, Encoding encoding, int units, int count, int left) {
        this.text = text;
        this.encoding = encoding;
        this.units = units;
        this.count = count;
        this.left = left;
    }

    /** Cuts a text; an empty one is one empty part. Linear in its length, with no allocation but the result. */
    public static Segments of(String text) {
        int units = 0;
        int parts = 1;
        int inPart = 0;
        for (int i = 0; i < text.length(); i++) {
            int septets = Gsm7.septets(text.charAt(i));
            if (septets == 0) {
                return ucs2(text);
            }
            units += septets;
            inPart += septets;
            if (inPart > Encoding.GSM_7.part) {
                parts++;
                inPart = septets;
            }
        }
        return cut(text, Encoding.GSM_7, units, parts, inPart);
    }

    private static Segments ucs2(String text) {
        int parts = 1;
        int inPart = 0;
        for (int i = 0; i < text.length(); i++) {
            int width = pairAt(text, i) ? 2 : 1;
            inPart += width;
            if (inPart > Encoding.UCS_2.part) {
                parts++;
                inPart = width;
            }
            i += width - 1;
        }
        return cut(text, Encoding.UCS_2, text.length(), parts, inPart);
    }

    private static Segments cut(String text, Encoding encoding, int units, int parts, int inLastPart) {
        return units <= encoding.single
                ? new Segments(text, encoding, units, 1, encoding.single - units)
                : new Segments(text, encoding, units, parts, encoding.part - inLastPart);
    }

    private static boolean pairAt(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }

    /** How the whole text is encoded. */
    public Encoding encoding() {
        return encoding;
    }

    /** How long the text is in its encoding: septets, or UTF-16 units. */
    public int units() {
        return units;
    }

    /** How many parts the carrier sends and charges for, 1 or more. */
    public int count() {
        return count;
    }

    /** How many units the last part still takes before another one begins, 0 or more. */
    public int left() {
        return left;
    }

    /**
     * Where the characters stand that forced UCS-2: the first eight offsets into the text, a surrogate pair by its first
     * half; empty for GSM 7-bit.
     */
    public List<Integer> forcedAt() {
        if (encoding == Encoding.GSM_7) {
            return List.of();
        }
        List<Integer> offsets = new ArrayList<>(MOST_OFFSETS);
        for (int i = 0; i < text.length() && offsets.size() < MOST_OFFSETS; i++) {
            if (Gsm7.septets(text.charAt(i)) == 0) {
                offsets.add(i);
                i += pairAt(text, i) ? 1 : 0;
            }
        }
        return List.copyOf(offsets);
    }

    /**
     * The same words in the GSM alphabet, where replacing typographic characters (quotes, dashes, ellipses, special and
     * zero-width spaces) is enough for that and does not cost more parts; empty otherwise. Letters are never changed.
     */
    public Optional<Substitution> substitution() {
        if (encoding == Encoding.GSM_7) {
            return Optional.empty();
        }
        String plain = PlainCharacters.replaceIn(text);
        if (!Gsm7.has(plain)) {
            return Optional.empty();
        }
        Segments segments = of(plain);
        return segments.count <= count
                ? Optional.of(new Substitution(plain, segments, count - segments.count))
                : Optional.empty();
    }

    /** The same in the words of channels, which is what an adapter answers with. */
    public SegmentCount asCount() {
        Optional<Substitution> plainer = substitution();
        return new SegmentCount(encoding.name(), count, left, forcedAt(), plainer.map(Substitution::text).orElse(null), plainer.map(Substitution::saved).orElse(0));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Segments that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "Segments[" + encoding + ", units=" + units + ", count=" + count + ", left=" + left + "]";
    }
}
