package io.textcnn.training;

import io.textcnn.optim.UpdateRule;

/**
 * How training proceeds, whatever is trained.
 *
 * @param batchSize examples a step; the last batch of an epoch may be smaller
 * @param epochs passes over the training examples
 * @param rule how a gradient becomes a step
 * @throws IllegalArgumentException if a number is below 1
 */
public record TrainingSettings(int batchSize, int epochs, UpdateRule rule) {
    public TrainingSettings {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch size must be at least 1, found " + batchSize);
        }
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be at least 1, found " + epochs);
        }
    }
}
