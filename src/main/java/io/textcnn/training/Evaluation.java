package io.textcnn.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** How predicted labels compare with the true ones. */
public final class Evaluation {
    /** The 97.5% quantile of the normal distribution: 95% lie within this many standard deviations. */
    private static final double NORMAL_95 = 1.959963984540054;

    private final List<String> labels;
    private final int known;
    private final int[][] confusion;
    private final int total;
    private final int correct;

    private Evaluation(List<String> labels, int known, int[] actual, int[] predicted) {
        this.labels = List.copyOf(labels);
        this.known = known;
        this.confusion = new int[labels.size()][labels.size()];
        if (actual.length != predicted.length) {
            throw new IllegalArgumentException(
                    "found " + actual.length + " true labels for " + predicted.length + " predicted ones");
        }
        if (actual.length == 0) {
            throw new IllegalArgumentException("found no rows; an evaluation needs at least one");
        }
        int hits = 0;
        for (int i = 0; i < actual.length; i++) {
            require(actual[i], labels.size());
            require(predicted[i], known);
            confusion[actual[i]][predicted[i]]++;
            hits += actual[i] == predicted[i] ? 1 : 0;
        }
        this.total = actual.length;
        this.correct = hits;
    }

    private static void require(int label, int labels) {
        if (label < 0 || label >= labels) {
            throw new IllegalArgumentException("found label number " + label + ", expected 0 to " + (labels - 1));
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
     * Compares names with a model's predictions. Names that the model does not know can only be predicted wrongly; they
     * count, and {@link #unknownLabels} tells them.
     *
     * @param modelLabels the labels the model knows
     * @param actual the true label of each row, possibly one that the model does not know
     * @param predicted the predicted label of each row, a place in {@code modelLabels}
     */
    public static Evaluation ofNames(List<String> modelLabels, List<String> actual, int[] predicted) {
        List<String> labels = new ArrayList<>(modelLabels);
        TreeSet<String> unknown = new TreeSet<>(actual);
        modelLabels.forEach(unknown::remove);
        labels.addAll(unknown);
        Map<String, Integer> numbers = new HashMap<>();
        for (String label : labels) {
            numbers.put(label, numbers.size());
        }
        int[] actualNumbers = actual.stream().mapToInt(numbers::get).toArray();
        return new Evaluation(labels, modelLabels.size(), actualNumbers, predicted);
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
        return total;
    }

    /** How many rows got their true label. */
    public int correct() {
        return correct;
    }

    /** The part of the rows that got their true label, 0 to 1. */
    public double accuracy() {
        return (double) correct / total;
    }

    /**
     * Where the accuracy on all possible rows lies with 95% confidence, if these were drawn from them at random (Wilson's
     * score interval, 1927).
     */
    public Interval accuracyInterval() {
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
