package io.textcnn.nn;

import java.util.random.RandomGenerator;

/** What a forward pass is for; layers such as dropout act differently in training and in prediction. */
public sealed interface Mode {
    /** Prediction: nothing is random. */
    Mode PREDICTION = new Prediction();

    /** Training, with the generator that dropout draws from. */
    static Mode training(RandomGenerator random) {
        return new Training(random);
    }

    /** See {@link #training}. */
    record Training(RandomGenerator random) implements Mode {}

    /** See {@link #PREDICTION}. */
    record Prediction() implements Mode {}
}
