package io.textcnn.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Rows parted into those to train on and those to check against; the two share no row. */
public final class Split {
    private final int[] train;
    private final int[] dev;

    private Split(int[] train, int[] dev) {
        this.train = train;
        this.dev = dev;
    }

    /**
     * Sets a random part of {@code n} rows aside.
     *
     * @param fraction the part to set aside, above 0 and below 1; it is rounded to whole rows, and each side gets at
     *     least one
     * @throws IllegalArgumentException if there are fewer than two rows, or the fraction is out of range
     */
    public static Split holdOut(int n, double fraction, RandomGenerator random) {
        if (n < 2) {
            throw new IllegalArgumentException("a split needs two rows or more, found " + n + "; add rows");
        }
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException(
                    "the part to set aside must be above 0 and below 1, found " + fraction + "; 0.1 is usual");
        }
        int held = (int) Math.max(1, Math.min(n - 1, Math.round(n * fraction)));
        int[] order = Shuffle.permutation(n, random);
        int[] dev = Arrays.copyOf(order, held);
        int[] train = Arrays.copyOfRange(order, held, n);
        Arrays.sort(dev);
        Arrays.sort(train);
        return new Split(train, dev);
    }

    /** The rows to train on, ascending. */
    public int[] train() {
        return train.clone();
    }

    /** The rows to check against, ascending. */
    public int[] dev() {
        return dev.clone();
    }
}
