package io.textcnn.training;

import io.textcnn.optim.UpdateRule;
import java.util.Objects;

/**
 * How training proceeds, whatever is trained.
 *
 * @param batchSize examples a step; the last batch of an epoch may be smaller
 * @param epochs passes over the training examples, at most
 * @param rule how a gradient becomes a step
 * @param patience training ends when so many epochs in a row were no better on the dev examples than the best before them;
 *     {@link #UNLIMITED} to train all epochs
 */
public record TrainingSettings(int batchSize, int epochs, UpdateRule rule, int patience) {
    /** A patience that never ends. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is below 1
     */
    public TrainingSettings {
        Objects.requireNonNull(rule, "rule");
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch size must be at least 1, found " + batchSize);
        }
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be at least 1, found " + epochs);
        }
        if (patience < 1) {
            throw new IllegalArgumentException("patience must be at least 1 epoch, found " + patience);
        }
    }

    /** All epochs are trained. */
    public TrainingSettings(int batchSize, int epochs, UpdateRule rule) {
        this(batchSize, epochs, rule, UNLIMITED);
    }

    /** The same with batches of another size. */
    public TrainingSettings withBatchSize(int examples) {
        return new TrainingSettings(examples, epochs, rule, patience);
    }

    /** The same with another number of epochs. */
    public TrainingSettings withEpochs(int most) {
        return new TrainingSettings(batchSize, most, rule, patience);
    }

    /** The same with another patience. */
    public TrainingSettings withPatience(int epochsWithoutGain) {
        return new TrainingSettings(batchSize, epochs, rule, epochsWithoutGain);
    }
}
