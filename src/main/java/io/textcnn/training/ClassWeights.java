package io.textcnn.training;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much an example of each class counts, in the loss and in the choice of the epoch.
 *
 * <p>As a string each says which it is, with its weights: that is what a model's provenance holds.
 */
public sealed interface ClassWeights {
    /**
     * The weight of each class, above 0.
     *
     * @param labels the classes' names
     * @param counts how many examples of each there are to train on, above 0
     * @throws IllegalArgumentException if a weight was given for a class that is not there; the message lists those there
     *     are
     */
    double[] of(List<String> labels, int[] counts);

    /** Every example counts the same. */
    record Equal() implements ClassWeights {
        @Override
        public double[] of(List<String> labels, int[] counts) {
            double[] weights = new double[labels.size()];
            Arrays.fill(weights, 1);
            return weights;
        }

        @Override
        public String toString() {
            return "equal";
        }
    }

    /**
     * Every class counts the same, however many examples it has: {@code n / (classes * count)}, so that the mean over all
     * examples is 1.
     */
    record Balanced() implements ClassWeights {
        @Override
        public double[] of(List<String> labels, int[] counts) {
            double n = Arrays.stream(counts).sum();
            return Arrays.stream(counts)
                    .mapToDouble(count -> n / labels.size() / count)
                    .toArray();
        }

        @Override
        public String toString() {
            return "balanced";
        }
    }

    /**
     * Weights by name.
     *
     * @param weights above 0 and finite, 1 for classes not named
     */
    record Given(Map<String, Double> weights) implements ClassWeights {
        /**
         * Checks the weights.
         *
         * @throws IllegalArgumentException if one is not above 0 and finite
         */
        public Given {
            SortedMap<String, Double> sorted = new TreeMap<>(Objects.requireNonNull(weights, "weights"));
            sorted.forEach((label, weight) -> {
                if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException(
                            "the weight of class \"" + label + "\" must be above 0 and finite, found " + weight);
                }
            });
            weights = Collections.unmodifiableSortedMap(sorted);
        }

        @Override
        public double[] of(List<String> labels, int[] counts) {
            for (String label : weights.keySet()) {
                if (!labels.contains(label)) {
                    throw new IllegalArgumentException(
                            "found a weight for class \"" + label + "\", expected one of " + String.join(", ", labels));
                }
            }
            return labels.stream()
                    .mapToDouble(label -> weights.getOrDefault(label, 1.0))
                    .toArray();
        }

        @Override
        public String toString() {
            return weights.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(", "));
        }
    }
}
