package io.textcnn.training;

import io.textcnn.engine.Backend;
import java.util.random.RandomGenerator;

/**
 * Labelled examples that can be put into batches.
 *
 * @param <I> what a batch of inputs is
 */
public interface Examples<I> {
    /** How many there are. */
    int size();

    /** The label of one example, counted from 0. */
    int label(int example);

    /** How much an example counts, above 0: in the loss if it is learned, in the accuracy if the epoch is chosen by it. */
    default double weight(int example) {
        return 1;
    }

    /** The inputs of some examples as a batch of the open step. */
    I batch(Backend backend, int[] examples);

    /**
     * The inputs of some examples as they are learned, which may be changed at random in ways that leave their labels true.
     *
     * @param random draws the changes
     */
    default I trainingBatch(Backend backend, int[] examples, RandomGenerator random) {
        return batch(backend, examples);
    }

    /** The labels of some examples. */
    default int[] labels(int[] examples) {
        int[] labels = new int[examples.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = label(examples[i]);
        }
        return labels;
    }

    /** The weights of some examples. */
    default double[] weights(int[] examples) {
        double[] weights = new double[examples.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weight(examples[i]);
        }
        return weights;
    }
}
