package io.textcnn.training;

import io.textcnn.engine.Backend;

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

    /** The inputs of some examples as a batch of the open step. */
    I batch(Backend backend, int[] examples);

    /** The labels of some examples. */
    default int[] labels(int[] examples) {
        int[] labels = new int[examples.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = label(examples[i]);
        }
        return labels;
    }
}
