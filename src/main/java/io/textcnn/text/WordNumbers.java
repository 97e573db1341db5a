package io.textcnn.text;

import java.util.Arrays;
import java.util.List;

/**
 * The number of each word: a hash table with open addressing.
 *
 * <p>Most of the time that a look-up takes is spent waiting for memory. So a word is not compared with an object of its
 * own but with letters, one word's after another's in their order, of which the frequent ones come first and stay in the
 * caches.
 */
final class WordNumbers {
    /** The letters of all words. */
    private final char[] letters;
    /** Where each word begins among the letters, and where the last one ends. */
    private final int[] begins;
    /** Hash codes and numbers of words by turns, two a slot: a slot's are next to each other in memory. */
    private final int[] slots;

    private final int mask;

    /**
     * Numbers the words from 0 in their order.
     *
     * @throws IllegalArgumentException if a word comes twice
     */
    WordNumbers(List<String> words) {
        int count = words.size();
        this.begins = new int[count + 1];
        for (int number = 0; number < count; number++) {
            begins[number + 1] = Math.addExact(begins[number], words.get(number).length());
        }
        this.letters = new char[begins[count]];
        // Two thirds full at most: look-ups of unknown words end soon, and small enough for the caches.
        int capacity = Math.multiplyExact(Integer.highestOneBit(Math.max(1, count + count / 2)), 2);
        this.mask = capacity - 1;
        this.slots = new int[Math.multiplyExact(2, capacity)];
        Arrays.fill(slots, Vocabulary.UNKNOWN);
        for (int number = 0; number < count; number++) {
            String word = words.get(number);
            word.getChars(0, word.length(), letters, begins[number]);
            int slot = slot(word.hashCode(), letters, begins[number], begins[number + 1]);
            if (slots[slot + 1] != Vocabulary.UNKNOWN) {
                throw new IllegalArgumentException(
                        "the word \"" + word + "\" is in the vocabulary twice; leave one out");
            }
            slots[slot] = word.hashCode();
            slots[slot + 1] = number;
        }
    }

    /** The number of a word, or {@link Vocabulary#UNKNOWN}. */
    int number(String word) {
        return number(word.toCharArray(), 0, word.length());
    }

    /** The number of the word from one place of a text to before another, or {@link Vocabulary#UNKNOWN}. */
    int number(char[] text, int begin, int end) {
        int hash = 0;
        for (int i = begin; i < end; i++) {
            // as String.hashCode
            hash = 31 * hash + text[i];
        }
        return slots[slot(hash, text, begin, end) + 1];
    }

    /** Where a word is, or where it would be put. */
    private int slot(int hash, char[] text, int begin, int end) {
        // The upper bits of String's hash codes differ more than the lower ones do.
        int slot = 2 * ((hash ^ (hash >>> 16)) & mask);
        while (slots[slot + 1] != Vocabulary.UNKNOWN
                && (slots[slot] != hash || !is(slots[slot + 1], text, begin, end))) {
            slot = (slot + 2) & (2 * mask + 1);
        }
        return slot;
    }

    private boolean is(int number, char[] text, int begin, int end) {
        int first = begins[number];
        if (begins[number + 1] - first != end - begin) {
            return false;
        }
        for (int i = 0; i < end - begin; i++) {
            if (letters[first + i] != text[begin + i]) {
                return false;
            }
        }
        return true;
    }
}
