package io.textcnn.engine.cpu;

import io.textcnn.engine.Lanes;

/** A sum of rows, each times a factor; four at a time spare loads and stores of the sum. */
final class RowSum {
    private final float[] sum;
    private final float[][] rows = new float[4][];
    private final float[] factors = new float[4];
    private int waiting;

    /** Adds to what is in {@code sum}. */
    RowSum(float[] sum) {
        this.sum = sum;
    }

    void add(float factor, float[] row) {
        factors[waiting] = factor;
        rows[waiting++] = row;
        if (waiting == rows.length) {
            Lanes.addProducts(sum, factors[0], rows[0], factors[1], rows[1], factors[2], rows[2], factors[3], rows[3]);
            waiting = 0;
        }
    }

    /** Adds what still waits for others; the sum is complete. */
    void finish() {
        for (int i = 0; i < waiting; i++) {
            Lanes.addProduct(sum, factors[i], rows[i]);
        }
        waiting = 0;
    }
}
