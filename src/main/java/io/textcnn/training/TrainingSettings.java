package io.textcnn.training;

import io.textcnn.optim.Schedule;
import io.textcnn.optim.UpdateRule;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How training proceeds, whatever is trained.
 *
 * @param batchSize examples a step; the last batch of an epoch may be smaller
 * @param epochs passes over the training examples, at most
 * @param rule how a gradient becomes a step
 * @param patience training ends when so many epochs in a row were no better on the dev examples than the best before them;
 *     {@link #UNLIMITED} to train all epochs
 * @param schedule how large the steps are in the course of all epochs
 * @param labelSmoothing the share of each label that is spread evenly over all classes, at least 0 and below 1
 */
public record TrainingSettings(
        int batchSize, int epochs, UpdateRule rule, int patience, Schedule schedule, double labelSmoothing) {
    /** A patience that never ends. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is below 1, or the label smoothing out of its range
     */
    public TrainingSettings {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(schedule, "schedule");
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch size must be at least 1, found " + batchSize);
        }
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be at least 1, found " + epochs);
        }
        if (patience < 1) {
            throw new IllegalArgumentException("patience must be at least 1 epoch, found " + patience);
        }
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException(
                    "label smoothing must be at least 0 and below 1, found " + labelSmoothing);
        }
    }

    /** Steps of one size, labels as they are. */
    public TrainingSettings(int batchSize, int epochs, UpdateRule rule, int patience) {
        this(batchSize, epochs, rule, patience, Schedule.constant(), 0);
    }

    /** All epochs are trained, with steps of one size and labels as they are. */
    public TrainingSettings(int batchSize, int epochs, UpdateRule rule) {
        this(batchSize, epochs, rule, UNLIMITED);
    }

    /** The same with batches of another size. */
    public TrainingSettings withBatchSize(int examples) {
        return new TrainingSettings(examples, epochs, rule, patience, schedule, labelSmoothing);
    }

    /** The same with another number of epochs. */
    public TrainingSettings withEpochs(int most) {
        return new TrainingSettings(batchSize, most, rule, patience, schedule, labelSmoothing);
    }

    /** The same with another patience. */
    public TrainingSettings withPatience(int epochsWithoutGain) {
        return new TrainingSettings(batchSize, epochs, rule, epochsWithoutGain, schedule, labelSmoothing);
    }

    /** The same by another rule. */
    public TrainingSettings withRule(UpdateRule other) {
        return new TrainingSettings(batchSize, epochs, other, patience, schedule, labelSmoothing);
    }

    /** The same with another schedule. */
    public TrainingSettings withSchedule(Schedule other) {
        return new TrainingSettings(batchSize, epochs, rule, patience, other, labelSmoothing);
    }

    /** The same with another label smoothing. */
    public TrainingSettings withLabelSmoothing(double share) {
        return new TrainingSettings(batchSize, epochs, rule, patience, schedule, share);
    }

    /** The settings by name, for a model's provenance; those that are nothing special are left out. */
    public Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("batch", Integer.toString(batchSize));
        facts.put("epochs", Integer.toString(epochs));
        facts.put("patience", patience == UNLIMITED ? "unlimited" : Integer.toString(patience));
        facts.put("optimizer", rule.toString());
        if (!schedule.equals(Schedule.constant())) {
            facts.put("schedule", schedule.toString());
        }
        if (labelSmoothing > 0) {
            facts.put("labelSmoothing", Double.toString(labelSmoothing));
        }
        return facts;
    }
}
