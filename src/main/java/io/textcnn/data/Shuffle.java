package io.textcnn.data;

import java.util.random.RandomGenerator;

/**
 * Puts things in random order, each order equally likely (Fisher and Yates).
 *
 * <p>Our own rather than {@link java.util.Collections#shuffle}, so that a seed means the same order on every Java.
 */
public final class Shuffle {
    private Shuffle() {}

    /** The numbers 0 to {@code n - 1} in random order. */
    public static int[] permutation(int n, RandomGenerator random) {
        if (n < 0) {
            throw new IllegalArgumentException("found " + n + " things to shuffle, expected none or more");
        }
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        inPlace(order, random);
        return order;
    }

    /** Puts an array's values in random order. */
    public static void inPlace(int[] values, RandomGenerator random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }
}
