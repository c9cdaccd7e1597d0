// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.consent;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One node of a prefix tree over canonical keywords: an ordinary message leaves it after a letter or two. */
final class KeywordTrie {

    private final char[] labels;
    private final KeywordTrie[] children;
    private final KeywordMatch match;

    private KeywordTrie(char[] labels, KeywordTrie[] children, KeywordMatch match) {
        this.labels = labels;
        this.children = children;
        this.match = match;
    }

    /** The tree of the given words, canonical word to what it means. */
    static KeywordTrie of(Map<String, KeywordMatch> words) {
        return node(words, 0);
    }

    private static KeywordTrie node(Map<String, KeywordMatch> words, int depth) {
        KeywordMatch ending = KeywordMatch.NONE;
        Map<Character, Map<String, KeywordMatch>> longer = new TreeMap<>();
        for (Map.Entry<String, KeywordMatch> word : words.entrySet()) {
            if (word.getKey().length() == depth) {
                ending = word.getValue();
            } else {
                longer.computeIfAbsent(word.getKey().charAt(depth), label -> new TreeMap<>()).put(word.getKey(), word.getValue());
            }
        }
        char[] labels = new char[longer.size()];
        KeywordTrie[] children = new KeywordTrie[labels.length];
        int next = 0;
        for (Map.Entry<Character, Map<String, KeywordMatch>> branch : longer.entrySet()) {
            labels[next] = branch.getKey();
            children[next++] = node(branch.getValue(), depth + 1);
        }
        return new KeywordTrie(labels, children, ending);
    }

    /** The node one letter further, null where no keyword goes on like this. */
    @Nullable KeywordTrie child(char letter) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == letter) {
                return children[i];
            }
        }
        return null;
    }

    /** The keyword that ends here, {@link KeywordMatch#NONE} if none does. */
    KeywordMatch match() {
        return match;
    }
}
