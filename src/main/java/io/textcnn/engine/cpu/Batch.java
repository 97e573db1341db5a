package io.textcnn.engine.cpu;

import io.textcnn.engine.Indices;
import java.util.Arrays;

/** A batch of sentences by the distinct words in it: what a word costs is then paid once, however often it occurs. */
final class Batch {
    private final int sentences;
    private final int length;
    /** The distinct words' numbers, in the order in which they first occur. */
    private final int[] words;
    /** {@code [sentences, length]}: each word's place among the distinct ones, or {@link Indices#NONE}. */
    private final int[] places;
    /** How far each sentence goes: up to its last word. */
    private final int[] ends;

    /** The batch of sentences filled up to {@code length} with {@link Indices#NONE}. */
    Batch(int[] ids, int sentences, int length) {
        this.sentences = sentences;
        this.length = length;
        this.places = new int[ids.length];
        this.ends = new int[sentences];
        int[] distinct = new int[ids.length];
        PlaceTable table = new PlaceTable(ids.length);
        int count = 0;
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == Indices.NONE) {
                places[i] = Indices.NONE;
            } else {
                places[i] = table.place(ids[i], count);
                if (places[i] == count) {
                    distinct[count++] = ids[i];
                }
                ends[i / length] = i % length + 1;
            }
        }
        this.words = Arrays.copyOf(distinct, count);
    }

    /** Where words have been put: a hash table with open addressing, for {@code int} keys that need no boxes. */
    private static final class PlaceTable {
        private final int[] keys;
        private final int[] places;
        private final int shift;

        /** For at most so many words. */
        PlaceTable(int words) {
            int bits = 33 - Integer.numberOfLeadingZeros(Math.max(words, 1));
            this.keys = new int[1 << bits];
            this.places = new int[1 << bits];
            this.shift = 32 - bits;
            Arrays.fill(places, Indices.NONE);
        }

        /** The place of a word, which is {@code next} if it has none yet. */
        int place(int word, int next) {
            // Fibonacci hashing (Knuth, volume 3, section 6.4): the upper bits of a product with 2^32 / golden ratio.
            int slot = (word * 0x9E3779B9) >>> shift;
            while (places[slot] != Indices.NONE && keys[slot] != word) {
                slot = (slot + 1) & (keys.length - 1);
            }
            if (places[slot] == Indices.NONE) {
                keys[slot] = word;
                places[slot] = next;
            }
            return places[slot];
        }
    }

    int sentences() {
        return sentences;
    }

    /** The distinct words' numbers. */
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
