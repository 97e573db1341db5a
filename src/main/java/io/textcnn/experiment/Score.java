package io.textcnn.experiment;

import io.textcnn.text.Variant;
import io.textcnn.training.McNemar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a variant came to on a data set, over all seeds.
 *
 * @param data the data set
 * @param variant the variant
 * @param seeds the results of each seed: of each fold, or of the test part
 */
public record Score(Benchmark data, Variant variant, Map<Long, List<CellResult>> seeds) {

    /** One score for each data set and variant, in the order of the cells. */
    static List<Score> of(Map<Cell, CellResult> results) {
        record Group(Benchmark data, Variant variant) {}
        Map<Group, Map<Long, List<CellResult>>> groups = new LinkedHashMap<>();
        results.forEach((cell, result) -> groups.computeIfAbsent(
                        new Group(cell.data(), cell.variant()), group -> new LinkedHashMap<>())
                .computeIfAbsent(cell.seed(), seed -> new ArrayList<>())
                .add(result));
        List<Score> scores = new ArrayList<>();
        groups.forEach((group, seeds) -> scores.add(new Score(group.data(), group.variant(), seeds)));
        return scores;
    }

    /** The mean over seeds of {@link #accuracies}, 0 to 1. */
    public double mean() {
        return mean(accuracies());
    }

    /** The accuracy of each seed, 0 to 1: the mean of its folds, or that on the test part. */
    public List<Double> accuracies() {
        return seeds.values().stream().map(parts -> mean(accuracies(parts))).toList();
    }

    /** How much one fold differs from another: standard deviation with n - 1, mean over seeds; empty without folds. */
    public OptionalDouble deviationOfFolds() {
        return data.hasFolds()
                ? OptionalDouble.of(mean(seeds.values().stream()
                        .map(parts -> deviation(accuracies(parts)))
                        .toList()))
                : OptionalDouble.empty();
    }

    /** How much one seed differs from another: standard deviation with n - 1; empty if there is one seed. */
    public OptionalDouble deviationOfSeeds() {
        return seeds.size() < 2 ? OptionalDouble.empty() : OptionalDouble.of(deviation(accuracies()));
    }

    /** Rows tested a seed. */
    public int rows() {
        return seeds.values().iterator().next().stream()
                .mapToInt(part -> part.right().length())
                .sum();
    }

    /** The time that all of it took. */
    public double seconds() {
        return seeds.values().stream()
                .flatMap(List::stream)
                .mapToDouble(CellResult::seconds)
                .sum();
    }

    /** The part of the data's running words that has a pretrained vector, 0 to 1; 0 without any. */
    public double knownWords() {
        return seeds.values().iterator().next().get(0).knownWords();
    }

    /**
     * Compares with another score on the same rows, which are those of the first seed that both have: rows of several seeds
     * are the same rows, and would count more than once.
     */
    public Optional<McNemar> against(Score other) {
        return seeds.keySet().stream()
                .filter(other.seeds::containsKey)
                .findFirst()
                .map(seed -> McNemar.of(right(seeds.get(seed)), right(other.seeds.get(seed))));
    }

    private static boolean[] right(List<CellResult> parts) {
        StringBuilder marks = new StringBuilder();
        parts.forEach(part -> marks.append(part.right()));
        boolean[] right = new boolean[marks.length()];
        for (int i = 0; i < right.length; i++) {
            right[i] = marks.charAt(i) == '1';
        }
        return right;
    }

    private static List<Double> accuracies(List<CellResult> parts) {
        return parts.stream().map(CellResult::accuracy).toList();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static double deviation(List<Double> values) {
        double mean = mean(values);
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1));
    }
}
