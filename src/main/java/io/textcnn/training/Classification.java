package io.textcnn.training;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** What a classifier says of one text or one picture. */
public final class Classification {
    private final List<String> labels;
    private final float[] probabilities;
    private final int best;

    /**
     * An answer; of equally likely labels the first is chosen.
     *
     * @param labels the labels' names, at least one
     * @param probabilities of each label, summing to 1
     * @throws IllegalArgumentException if there is not one probability a label
     */
    public Classification(List<String> labels, float[] probabilities) {
        this.labels = List.copyOf(labels);
        this.probabilities = probabilities.clone();
        if (labels.isEmpty() || labels.size() != probabilities.length) {
            throw new IllegalArgumentException(
                    "found " + probabilities.length + " probabilities for the labels " + labels);
        }
        int most = 0;
        for (int i = 1; i < probabilities.length; i++) {
            if (probabilities[i] > probabilities[most]) {
                most = i;
            }
        }
        this.best = most;
    }

    /** The most likely label. */
    public String label() {
        return labels.get(best);
    }

    /** The number of the most likely label: its place in {@link #labels}. */
    public int index() {
        return best;
    }

    /** The probability of the most likely label, 0 to 1. */
    public float probability() {
        return probabilities[best];
    }

    /** All labels, in the model's order. */
    public List<String> labels() {
        return labels;
    }

    /** The probability of each label, in the order of {@link #labels}; they sum to 1. */
    public float[] probabilities() {
        return probabilities.clone();
    }

    /** The probability of the label with this number. */
    public float probability(int label) {
        return probabilities[label];
    }

    /**
     * The probability of a label.
     *
     * @throws IllegalArgumentException if the model has no such label; the message lists those it has
     */
    public float probability(String label) {
        return probabilities[Classes.number(labels, Objects.requireNonNull(label, "label"))];
    }

    /** All labels from the most to the least likely; of equally likely ones, the one that comes first in the model. */
    public List<Ranked> ranked() {
        return top(labels.size());
    }

    /**
     * The most likely labels, the best first, as in {@link #ranked}.
     *
     * @param count how many, 0 or more; all, if there are fewer
     */
    public List<Ranked> top(int count) {
        return IntStream.range(0, probabilities.length)
                .mapToObj(i -> new Ranked(i, labels.get(i), probabilities[i]))
                .sorted(Comparator.comparingDouble(ranked -> -ranked.probability()))
                .limit(count)
                .toList();
    }

    /**
     * A label and how likely it is.
     *
     * @param index its number: its place in {@link Classification#labels}
     * @param label its name
     * @param probability 0 to 1
     */
    public record Ranked(int index, String label, float probability) {}

    @Override
    public boolean equals(Object other) {
        return other instanceof Classification classification
                && labels.equals(classification.labels)
                && Arrays.equals(probabilities, classification.probabilities);
    }

    @Override
    public int hashCode() {
        return 31 * labels.hashCode() + Arrays.hashCode(probabilities);
    }

    @Override
    public String toString() {
        return label() + " " + probability();
    }
}
