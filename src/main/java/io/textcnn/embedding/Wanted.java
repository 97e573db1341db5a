package io.textcnn.embedding;

import java.util.Set;

/**
 * Which words of a file are kept: those of a set, and the first of the others.
 *
 * @param words the set
 * @param extra how many of the others are kept, in the file's order: that of frequency, in the files that are published
 */
public record Wanted(Set<String> words, int extra) {
    /**
     * Copies the set.
     *
     * @throws IllegalArgumentException if {@code extra} is negative
     */
    public Wanted {
        words = Set.copyOf(words);
        if (extra < 0) {
            throw new IllegalArgumentException("the number of further words must be 0 or more, found " + extra);
        }
    }

    /** These words and no others. */
    public static Wanted only(Set<String> words) {
        return new Wanted(words, 0);
    }

    /** All words. */
    public static Wanted all() {
        return new Wanted(Set.of(), Integer.MAX_VALUE);
    }
}
