package io.textcnn.engine.cpu;

import io.textcnn.engine.Indices;
import java.util.Arrays;

/** A batch of sentences by the distinct words in it: what a word costs is then paid once, however often it occurs. */
final class Batch {
    private final int sentences;
    private final int length;
    /** The distinct words' numbers, ascending. */
    private final int[] words;
    /** {@code [sentences, length]}: each word's place among the distinct ones, or {@link Indices#NONE}. */
    private final int[] places;
    /** How far each sentence goes: up to its last word. */
    private final int[] ends;

    /** The batch of sentences filled up to {@code length} with {@link Indices#NONE}. */
    Batch(int[] ids, int sentences, int length) {
        this.sentences = sentences;
        this.length = length;
        this.words = distinct(ids);
        this.places = new int[ids.length];
        this.ends = new int[sentences];
        for (int i = 0; i < ids.length; i++) {
            places[i] = ids[i] == Indices.NONE ? Indices.NONE : Arrays.binarySearch(words, ids[i]);
            if (ids[i] != Indices.NONE) {
                ends[i / length] = i % length + 1;
            }
        }
    }

    private static int[] distinct(int[] ids) {
        int[] sorted = ids.clone();
        Arrays.sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] != Indices.NONE && (count == 0 || sorted[i] != sorted[count - 1])) {
                sorted[count++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    int sentences() {
        return sentences;
    }

    /** The distinct words' numbers, ascending. */
    int[] words() {
        return words;
    }

    /** How many words up to the last one a sentence has. */
    int end(int sentence) {
        return ends[sentence];
    }

    /** The place among the distinct words of the word at a position of a sentence; {@link Indices#NONE} outside it too. */
    int word(int sentence, int position) {
        return position < 0 || position >= length ? Indices.NONE : places[sentence * length + position];
    }
}
