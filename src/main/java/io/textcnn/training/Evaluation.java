package io.textcnn.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** How predicted labels compare with the true ones, row by row and in numbers. */
public final class Evaluation {
    /** The 97.5% quantile of the normal distribution: 95% lie within this many standard deviations. */
    private static final double NORMAL_95 = 1.959963984540054;

    private final List<String> labels;
    private final int known;
    private final int[] actual;
    private final int[] predicted;
    /** The probability of each prediction, or none at all. */
    private final double[] confidences;

    private final int[][] confusion;
    private final int correct;

    private Evaluation(List<String> labels, int known, int[] actual, int[] predicted, double... confidences) {
        this.labels = List.copyOf(labels);
        this.known = known;
        this.actual = actual.clone();
        this.predicted = predicted.clone();
        this.confidences = confidences.clone();
        this.confusion = new int[labels.size()][labels.size()];
        if (actual.length != predicted.length) {
            throw new IllegalArgumentException(
                    "found " + actual.length + " true labels for " + predicted.length + " predicted ones");
        }
        if (actual.length == 0) {
            throw new IllegalArgumentException("found no rows; an evaluation needs at least one");
        }
        if (confidences.length != 0) {
            requireProbabilities(confidences, predicted.length);
        }
        int hits = 0;
        for (int i = 0; i < actual.length; i++) {
            require(actual[i], labels.size());
            require(predicted[i], known);
            confusion[actual[i]][predicted[i]]++;
            hits += actual[i] == predicted[i] ? 1 : 0;
        }
        this.correct = hits;
    }

    private static void require(int label, int labels) {
        if (label < 0 || label >= labels) {
            throw new IllegalArgumentException("found label number " + label + ", expected 0 to " + (labels - 1));
        }
    }

    private static void requireProbabilities(double[] confidences, int predictions) {
        if (confidences.length != predictions) {
            throw new IllegalArgumentException(
                    "found " + confidences.length + " probabilities for " + predictions + " predicted labels");
        }
        for (double confidence : confidences) {
            if (!(confidence >= 0 && confidence <= 1)) {
                throw new IllegalArgumentException("found the probability " + confidence + ", expected 0 to 1");
            }
        }
    }

    /**
     * Compares label numbers.
     *
     * @param labels the labels' names
     * @param actual the true label of each row
     * @param predicted the predicted label of each row
     * @throws IllegalArgumentException if there are no rows, not as many of one as of the other, or a number is none
     */
    public static Evaluation of(List<String> labels, int[] actual, int[] predicted) {
        return new Evaluation(labels, labels.size(), actual, predicted);
    }

    /**
     * Compares label numbers, and the probabilities they were predicted with.
     *
     * @param confidences the probability of each predicted label, 0 to 1
     * @throws IllegalArgumentException as without probabilities, or if there is not one a row
     */
    public static Evaluation of(List<String> labels, int[] actual, int[] predicted, double[] confidences) {
        requireProbabilities(confidences, predicted.length);
        return new Evaluation(labels, labels.size(), actual, predicted, confidences);
    }

    /**
     * Compares names with a model's predictions. Names that the model does not know can only be predicted wrongly; they
     * count, and {@link #unknownLabels} tells them.
     *
     * @param modelLabels the labels the model knows
     * @param actual the true label of each row, possibly one that the model does not know
     * @param predicted the predicted label of each row, a place in {@code modelLabels}
     */
    public static Evaluation ofNames(List<String> modelLabels, List<String> actual, int[] predicted) {
        return named(modelLabels, actual, predicted);
    }

    /**
     * Compares names with a model's predictions, and the probabilities they were predicted with.
     *
     * @param confidences the probability of each predicted label, 0 to 1
     */
    public static Evaluation ofNames(
            List<String> modelLabels, List<String> actual, int[] predicted, double[] confidences) {
        requireProbabilities(confidences, predicted.length);
        return named(modelLabels, actual, predicted, confidences);
    }

    private static Evaluation named(
            List<String> modelLabels, List<String> actual, int[] predicted, double... confidences) {
        List<String> labels = new ArrayList<>(modelLabels);
        TreeSet<String> unknown = new TreeSet<>(actual);
        modelLabels.forEach(unknown::remove);
        labels.addAll(unknown);
        Map<String, Integer> numbers = new HashMap<>();
        for (String label : labels) {
            numbers.put(label, numbers.size());
        }
        int[] actualNumbers = actual.stream().mapToInt(numbers::get).toArray();
        return new Evaluation(labels, modelLabels.size(), actualNumbers, predicted, confidences);
    }

    /**
     * The rows of several evaluations as those of one, in their order: as if one classifier had answered them all.
     *
     * @param parts at least one, all with the same labels
     * @throws IllegalArgumentException if there are none, their labels differ, or only some have probabilities
     */
    public static Evaluation pool(List<Evaluation> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("found no evaluations to pool; at least one is needed");
        }
        Evaluation first = parts.get(0);
        for (Evaluation part : parts) {
            if (!part.labels.equals(first.labels) || part.known != first.known) {
                throw new IllegalArgumentException(
                        "evaluations to pool need the same labels, found " + first.labels + " and " + part.labels);
            }
        }
        return new Evaluation(
                first.labels,
                first.known,
                parts.stream().flatMapToInt(part -> Arrays.stream(part.actual)).toArray(),
                parts.stream()
                        .flatMapToInt(part -> Arrays.stream(part.predicted))
                        .toArray(),
                parts.stream()
                        .flatMapToDouble(part -> Arrays.stream(part.confidences))
                        .toArray());
    }

    /**
     * One label's share.
     *
     * @param label its name
     * @param support how many rows have it in truth
     * @param predicted how many rows were given it
     * @param correct how many rows have it and were given it
     */
    public record LabelScore(String label, int support, int predicted, int correct) {
        /** The part of the rows given the label that have it, 0 to 1; 0 if none was given it. */
        public double precision() {
            return predicted == 0 ? 0 : (double) correct / predicted;
        }

        /** The part of the rows with the label that were given it, 0 to 1; 0 if none has it. */
        public double recall() {
            return support == 0 ? 0 : (double) correct / support;
        }

        /** The harmonic mean of precision and recall, 0 to 1; 0 if both are. */
        public double f1() {
            return support + predicted == 0 ? 0 : 2.0 * correct / (support + predicted);
        }
    }

    /**
     * A range.
     *
     * @param low its lower end
     * @param high its upper end
     */
    public record Interval(double low, double high) {}

    /** The labels: those of the model, then the unknown ones in the order of {@link String#compareTo}. */
    public List<String> labels() {
        return labels;
    }

    /** The labels of rows that the model does not know, and so always gets wrong. */
    public List<String> unknownLabels() {
        return labels.subList(known, labels.size());
    }

    /** How many rows there are. */
    public int total() {
        return actual.length;
    }

    /** How many rows got their true label. */
    public int correct() {
        return correct;
    }

    /** Whether each row got its true label, in the order of the rows. */
    public boolean[] right() {
        boolean[] right = new boolean[actual.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = actual[i] == predicted[i];
        }
        return right;
    }

    /** The part of the rows that got their true label, 0 to 1. */
    public double accuracy() {
        return (double) correct / actual.length;
    }

    /**
     * How far the probabilities of the predictions are from the share of them that are right, on average, 0 to 1: the
     * expected calibration error over 15 bins of equal width (Guo et al., ICML 2017). Empty if the probabilities are not
     * known.
     */
    public OptionalDouble calibrationError() {
        return confidences.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Calibration.error(right(), confidences));
    }

    /**
     * Where the accuracy on all possible rows lies with 95% confidence, if these were drawn from them at random (Wilson's
     * score interval, 1927).
     */
    public Interval accuracyInterval() {
        int total = total();
        double p = accuracy();
        double z2 = NORMAL_95 * NORMAL_95;
        double centre = p + z2 / (2.0 * total);
        double reach = NORMAL_95 * Math.sqrt((p * (1 - p) + z2 / (4.0 * total)) / total);
        double scale = 1 + z2 / total;
        // At 0 and 1 one end is the accuracy itself, and rounding must not move it past that.
        return new Interval(
                Math.max(0, Math.min(p, (centre - reach) / scale)), Math.min(1, Math.max(p, (centre + reach) / scale)));
    }

    /** How many rows with each label were given each label: {@code [actual][predicted]}, in the order of {@link #labels}. */
    public int[][] confusion() {
        return Arrays.stream(confusion).map(int[]::clone).toArray(int[][]::new);
    }

    /** Each label's scores, in the order of {@link #labels}. */
    public List<LabelScore> scores() {
        List<LabelScore> scores = new ArrayList<>();
        for (int k = 0; k < labels.size(); k++) {
            int label = k;
            scores.add(new LabelScore(
                    labels.get(k),
                    Arrays.stream(confusion[k]).sum(),
                    Arrays.stream(confusion).mapToInt(row -> row[label]).sum(),
                    confusion[k][k]));
        }
        return scores;
    }

    /** The mean F1 over the labels that occur, in truth or as a prediction, 0 to 1: rare labels weigh as much as others. */
    public double macroF1() {
        return scores().stream()
                .filter(score -> score.support() + score.predicted() > 0)
                .mapToDouble(LabelScore::f1)
                .average()
                .orElseThrow();
    }
}
