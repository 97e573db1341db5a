package io.textcnn.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A labelled sentence in words.
 *
 * @param label the class's name
 * @param words those, in lower case
 */
record Sentence(String label, List<String> words) {
    /**
     * Cuts a text as Kim's experiments did: only letters and digits of ASCII and {@code ( ) , ! ? ' `} count, the endings
     * 's, 've, n't, 're, 'd and 'll are words, and so is each bracket and mark.
     */
    static Sentence of(String label, String text) {
        String spaced = text.replaceAll("[^A-Za-z0-9(),!?'`]", " ")
                .replaceAll("'s|'ve|n't|'re|'d|'ll", " $0")
                .replaceAll("[(),!?]", " $0 ")
                .strip()
                .toLowerCase(Locale.ROOT);
        return new Sentence(label, spaced.isEmpty() ? List.of() : Arrays.asList(spaced.split(" +")));
    }
}
