package io.textcnn.text;

import java.util.Arrays;
import java.util.List;

/**
 * The number of each word: a hash table with open addressing.
 *
 * <p>Most of the time that a look-up takes is spent waiting for memory. Here it waits twice or three times, for a slot and
 * for the word whose hash code fits; with {@link java.util.HashMap} and boxed numbers, five times.
 */
final class WordNumbers {
    private final String[] words;
    /** Hash codes and numbers of words by turns, two a slot: a slot's are next to each other in memory. */
    private final int[] slots;

    private final int mask;

    /**
     * Numbers the words from 0 in their order.
     *
     * @throws IllegalArgumentException if a word comes twice
     */
    WordNumbers(List<String> list) {
        this.words = list.toArray(String[]::new);
        // Half full at most: look-ups of unknown words end soon.
        int capacity = Math.multiplyExact(Integer.highestOneBit(Math.max(1, words.length)), 4);
        this.mask = capacity - 1;
        this.slots = new int[Math.multiplyExact(2, capacity)];
        Arrays.fill(slots, Vocabulary.UNKNOWN);
        for (int number = 0; number < words.length; number++) {
            int slot = slot(words[number]);
            if (slots[slot + 1] != Vocabulary.UNKNOWN) {
                throw new IllegalArgumentException(
                        "the word \"" + words[number] + "\" is in the vocabulary twice; leave one out");
            }
            slots[slot] = words[number].hashCode();
            slots[slot + 1] = number;
        }
    }

    /** The number of a word, or {@link Vocabulary#UNKNOWN}. */
    int number(String word) {
        return slots[slot(word) + 1];
    }

    /** Where a word is, or where it would be put. */
    private int slot(String word) {
        int hash = word.hashCode();
        // The upper bits of String's hash codes differ more than the lower ones do.
        int slot = 2 * ((hash ^ (hash >>> 16)) & mask);
        while (slots[slot + 1] != Vocabulary.UNKNOWN && (slots[slot] != hash || !words[slots[slot + 1]].equals(word))) {
            slot = (slot + 2) & (2 * mask + 1);
        }
        return slot;
    }
}
