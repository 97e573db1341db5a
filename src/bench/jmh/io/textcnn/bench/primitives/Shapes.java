package io.textcnn.bench.primitives;

import io.textcnn.engine.Indices;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The sizes of the paper's network on movie reviews, and numbers in them. */
final class Shapes {
    static final int WORDS = 18_765;
    static final int DIMENSIONS = 300;
    static final List<Integer> WIDTHS = List.of(3, 4, 5);
    static final int MAPS = 100;
    /** Places of all filters' windows together. */
    static final int TAPS = 12;

    static final int SENTENCES = 50;
    /** Distinct words in a batch, about. */
    static final int DISTINCT = 520;

    private static final int SHORTEST = 2;
    private static final int LONGEST = 40;

    private Shapes() {}

    /** Numbers between -0.25 and 0.25. */
    static float[] uniform(int size, RandomGenerator random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat() / 2 - 0.25f;
        }
        return values;
    }

    /** A word, frequent ones as much more often as Zipf's law says. */
    static int word(RandomGenerator random) {
        return (int) Math.pow(WORDS, random.nextDouble()) - 1;
    }

    /** A sentence of so many words. */
    static int[] sentence(int length, RandomGenerator random) {
        return IntStream.generate(() -> word(random)).limit(length).toArray();
    }

    /** A batch of sentences of 21 words on average, filled up to the longest that may come: {@code [50, 40]}. */
    static int[] batch(RandomGenerator random) {
        int[] ids = new int[SENTENCES * LONGEST];
        Arrays.fill(ids, Indices.NONE);
        for (int i = 0; i < SENTENCES; i++) {
            int[] sentence = sentence(random.nextInt(SHORTEST, LONGEST + 1), random);
            System.arraycopy(sentence, 0, ids, i * LONGEST, sentence.length);
        }
        return ids;
    }

    static int batchLength() {
        return LONGEST;
    }
}
