package io.textcnn.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.training.Evaluation;
import java.io.PrintWriter;
import java.util.Locale;

/** An evaluation, for people and for machines; {@code src/docs/evaluation.md} says what each number means. */
public final class Report {
    private static final int WIDEST_LABEL = 24;

    private Report() {}

    /** The whole of an evaluation, for people. */
    public static void print(Evaluation evaluation, PrintWriter out) {
        out.printf("%s%n%n", summary(evaluation));
        int width = evaluation.scores().stream()
                .map(score -> Figures.printable(score.label()))
                .mapToInt(label -> label.codePointCount(0, label.length()))
                .max()
                .orElse(1);
        width = Math.min(Math.max(width, "label".length()), WIDEST_LABEL);
        String row = "%s  %9s  %6s  %5s  %8s%n";
        out.printf(Locale.ROOT, row, Figures.fitted("label", width), "precision", "recall", "F1", "examples");
        for (Evaluation.LabelScore score : evaluation.scores()) {
            out.printf(
                    Locale.ROOT,
                    row,
                    Figures.fitted(Figures.printable(score.label()), width),
                    percent(score.precision()),
                    percent(score.recall()),
                    percent(score.f1()),
                    score.support());
        }
        if (!evaluation.unknownLabels().isEmpty()) {
            out.printf(
                    "%nnot among the model's labels, counted as wrong: %s%n",
                    Figures.printable(String.join(", ", evaluation.unknownLabels())));
        }
        out.println();
        ConfusionTable.print(evaluation, width, out);
    }

    /** One line: what matters most. */
    static String summary(Evaluation evaluation) {
        Evaluation.Interval interval = evaluation.accuracyInterval();
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "accuracy %.1f%% (%,d of %,d; 95%% interval %.1f-%.1f), macro-F1 %.1f%%",
                100 * evaluation.accuracy(),
                evaluation.correct(),
                evaluation.total(),
                100 * interval.low(),
                100 * interval.high(),
                100 * evaluation.macroF1()));
        evaluation
                .calibrationError()
                .ifPresent(error ->
                        line.append(String.format(Locale.ROOT, ", calibration error (ECE) %.1f%%", 100 * error)));
        return line.toString();
    }

    /** The whole of an evaluation, for machines. */
    public static ObjectNode json(Evaluation evaluation) {
        ObjectNode root = summaryJson(evaluation);
        ArrayNode scores = root.putArray("labels");
        for (Evaluation.LabelScore score : evaluation.scores()) {
            ObjectNode entry = scores.addObject();
            entry.put("label", score.label());
            entry.put("precision", score.precision());
            entry.put("recall", score.recall());
            entry.put("f1", score.f1());
            entry.put("n", score.support());
        }
        ArrayNode unknown = root.putArray("unknownLabels");
        evaluation.unknownLabels().forEach(unknown::add);
        ArrayNode confusion = root.putArray("confusion");
        for (int[] row : evaluation.confusion()) {
            ArrayNode counts = confusion.addArray();
            for (int count : row) {
                counts.add(count);
            }
        }
        return root;
    }

    /** The numbers of {@link #summary}. */
    static ObjectNode summaryJson(Evaluation evaluation) {
        ObjectNode root = Json.object();
        root.put("accuracy", evaluation.accuracy());
        root.put("accuracyLow", evaluation.accuracyInterval().low());
        root.put("accuracyHigh", evaluation.accuracyInterval().high());
        root.put("macroF1", evaluation.macroF1());
        evaluation.calibrationError().ifPresent(error -> root.put("ece", error));
        root.put("n", evaluation.total());
        root.put("correct", evaluation.correct());
        return root;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
