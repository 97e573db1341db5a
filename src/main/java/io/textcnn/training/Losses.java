package io.textcnn.training;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Tensor;

/**
 * The losses of an epoch's batches, kept where they are computed and read together: to read one is to wait for it, and a card
 * is fastest when it is always a few batches behind.
 */
final class Losses implements AutoCloseable {
    /** Batches after which they are looked at before the epoch's end. */
    private static final int CHECKED = 100;

    private final Backend backend;
    /** {@code [batches, 1]}. */
    private final Tensor values;

    Losses(Backend backend, int batches) {
        this.backend = backend;
        this.values = backend.parameter(Shape.of(batches, 1), new float[batches]);
    }

    /** Keeps the loss {@code [1]} of a batch, counted from 0, inside its step. */
    void keep(int batch, Tensor loss) {
        backend.assignRows(
                values, backend.indices(Shape.of(1), new int[] {batch}), backend.reshape(loss, Shape.of(1, 1)));
    }

    /**
     * Looks at what has been kept so far, now and then.
     *
     * @throws TrainingDivergedException if a batch's loss is not a number
     */
    void check(int epoch, int batch) {
        if (batch % CHECKED == CHECKED - 1) {
            finite(epoch);
        }
    }

    private double[] finite(int epoch) {
        double[] losses = backend.toDoubles(values);
        for (double loss : losses) {
            if (!Double.isFinite(loss)) {
                throw new TrainingDivergedException(epoch, loss);
            }
        }
        return losses;
    }

    /**
     * The mean over the examples, in nats.
     *
     * @throws TrainingDivergedException if a batch's loss is not a number
     */
    double mean(int epoch, int examples, int batchSize) {
        double sum = 0;
        int start = 0;
        for (double loss : finite(epoch)) {
            sum += loss * Math.min(batchSize, examples - start);
            start += batchSize;
        }
        return sum / examples;
    }

    @Override
    public void close() {
        values.close();
    }
}
