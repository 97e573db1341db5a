package io.textcnn.reference;

import java.util.Arrays;
import java.util.List;

/** Some sentences in numbers, all filled up to the same length. */
final class Batch {
    private final int size;
    private final long[] words;
    private final long[] distinct;
    private final long[] places;
    private final long[] labels;

    private Batch(int size, long[] words, int known, long[] labels) {
        this.size = size;
        this.words = words;
        this.distinct = Arrays.stream(words)
                .filter(word -> word < known)
                .distinct()
                .sorted()
                .toArray();
        this.places = Arrays.stream(words)
                .map(word -> word < known ? Arrays.binarySearch(distinct, word) : distinct.length)
                .toArray();
        this.labels = labels;
    }

    /**
     * Sentences with room around: {@code widest - 1} places before and {@code widest} after the longest, so that the
     * windows of the widest filter are all that touch a word and one that touches none.
     */
    static Batch of(List<Sentence> sentences, Table table, List<String> classes, int widest) {
        int longest = sentences.stream()
                .mapToInt(sentence -> sentence.words().size())
                .max()
                .orElse(0);
        int length = widest - 1 + longest + widest;
        long[] words = new long[sentences.size() * length];
        Arrays.fill(words, table.words());
        for (int i = 0; i < sentences.size(); i++) {
            int next = i * length + widest - 1;
            for (String word : sentences.get(i).words()) {
                words[next++] = table.numbers().getOrDefault(word, table.words());
            }
        }
        long[] labels = sentences.stream()
                .mapToLong(sentence -> classes.indexOf(sentence.label()))
                .toArray();
        return new Batch(sentences.size(), words, table.words(), labels);
    }

    /** How many sentences. */
    int size() {
        return size;
    }

    /** The word at each place, one sentence after another, or the number of words where there is none. */
    long[] words() {
        return words;
    }

    /** The different words. */
    long[] distinct() {
        return distinct;
    }

    /** Where each of {@link #words} stands in {@link #distinct}, or the length of that where there is none. */
    long[] places() {
        return places;
    }

    /** The classes. */
    long[] labels() {
        return labels;
    }
}
