package io.textcnn.engine.cpu;

import java.util.Arrays;

/**
 * Which words met which taps of some filters in the windows that a gradient flows to, and with which gradient: sorted by word,
 * and then in the order of the batch. Kept from one batch to the next.
 */
final class Meetings {
    private int count;
    private int[] words = {};
    private int[] taps = {};
    private float[] gradients = {};
    /** Where each word's meetings begin in {@code order}, and where the last one's end. */
    private int[] begins = {};

    private int[] order = {};

    /** Forgets all meetings. */
    void clear() {
        count = 0;
    }

    /** The next one: a word met a tap. */
    void add(int word, int tap, float gradient) {
        if (count == words.length) {
            int more = Math.max(1024, 2 * count);
            words = Arrays.copyOf(words, more);
            taps = Arrays.copyOf(taps, more);
            gradients = Arrays.copyOf(gradients, more);
        }
        words[count] = word;
        taps[count] = tap;
        gradients[count++] = gradient;
    }

    /** All have been added: sorts them by word, of which there are so many. */
    void sort(int distinctWords) {
        begins = begins.length > distinctWords ? begins : new int[distinctWords + 1];
        Arrays.fill(begins, 0);
        for (int i = 0; i < count; i++) {
            begins[words[i]]++;
        }
        for (int word = 1; word <= distinctWords; word++) {
            begins[word] += begins[word - 1];
        }
        order = order.length >= count ? order : new int[words.length];
        // From the last to the first: each word's begin moves down from its end to where it belongs.
        for (int i = count - 1; i >= 0; i--) {
            order[--begins[words[i]]] = i;
        }
    }

    /** Adds the taps that a word met, times their gradients, to a sum. */
    void addUp(int word, float[][] allTaps, RowSum sum) {
        for (int i = begins[word]; i < begins[word + 1]; i++) {
            int meeting = order[i];
            sum.add(gradients[meeting], allTaps[taps[meeting]]);
        }
    }
}
