package io.textcnn.text;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a filter looked at: some words of a text, one after another, and the places beyond its ends.
 *
 * @param words the words in the window
 * @param before how many places of the window are before the text
 * @param after how many are after it
 */
public record NGram(List<String> words, int before, int after) {
    /** No window at all: what stands for a filter that found nothing to respond to. */
    public static final NGram NONE = new NGram(List.of(), 0, 0);

    /** Stands for a place beyond the text. */
    private static final String BEYOND = "·";

    /**
     * Checks the numbers of places.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public NGram {
        words = List.copyOf(words);
        if (before < 0 || after < 0) {
            throw new IllegalArgumentException("the places before and after a text are counted from 0, found " + before
                    + " before and " + after + " after");
        }
    }

    /** The window of {@code width} places that starts at {@code start}, cut to the sentence's own words. */
    static NGram of(List<String> sentence, int start, int width) {
        int first = Math.min(Math.max(start, 0), sentence.size());
        int end = Math.max(first, Math.min(start + width, sentence.size()));
        int before = Math.min(width, Math.max(0, -start));
        return new NGram(sentence.subList(first, end), before, width - before - (end - first));
    }

    /** How many places there are, words or not. */
    public int width() {
        return before + words.size() + after;
    }

    /** Whether there is no word in it. */
    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** The words with spaces between them and a middle dot for each place beyond the text: {@code · · Where}. */
    public String text() {
        return Stream.of(Collections.nCopies(before, BEYOND), words, Collections.nCopies(after, BEYOND))
                .flatMap(List::stream)
                .collect(Collectors.joining(" "));
    }
}
