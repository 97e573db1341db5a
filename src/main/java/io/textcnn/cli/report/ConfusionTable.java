package io.textcnn.cli.report;

import io.textcnn.training.Evaluation;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which labels are taken for which: the whole table for a few labels, the worst of it for many. */
final class ConfusionTable {
    /** More columns do not fit beside each other. */
    private static final int MOST_COLUMNS = 20;

    private static final int MOST_PAIRS = 20;

    private ConfusionTable() {}

    /**
     * Prints the table.
     *
     * @param width the room for a label, in characters; longer ones are cut off in the table
     */
    static void print(Evaluation evaluation, int width, PrintWriter out) {
        if (evaluation.labels().size() <= MOST_COLUMNS) {
            printTable(evaluation, width, out);
        } else {
            printPairs(evaluation, out);
        }
    }

    /** Columns have numbers, as labels would be too wide. */
    private static void printTable(Evaluation evaluation, int width, PrintWriter out) {
        List<String> labels = names(evaluation);
        int[][] confusion = evaluation.confusion();
        int most = Arrays.stream(confusion).flatMapToInt(Arrays::stream).max().orElse(0);
        int numberWidth = digits(labels.size());
        int cellWidth = 2 + Math.max(numberWidth, digits(most));
        out.printf("confusion: a row for each true label, a column for each predicted one, in the same order%n");
        StringBuilder header = new StringBuilder(" ".repeat(numberWidth + 1 + width));
        for (int k = 1; k <= labels.size(); k++) {
            header.append(pad(k, cellWidth));
        }
        out.println(header);
        for (int k = 0; k < labels.size(); k++) {
            StringBuilder row = new StringBuilder(pad(k + 1, numberWidth));
            row.append(' ').append(Figures.fitted(labels.get(k), width));
            for (int count : confusion[k]) {
                row.append(pad(count, cellWidth));
            }
            out.println(row);
        }
    }

    private static List<String> names(Evaluation evaluation) {
        return evaluation.labels().stream().map(Figures::printable).toList();
    }

    private static int digits(int number) {
        return Integer.toString(number).length();
    }

    private static String pad(int number, int width) {
        return String.format(Locale.ROOT, "%" + width + "d", number);
    }

    private record Pair(String actual, String predicted, int count) {}

    private static void printPairs(Evaluation evaluation, PrintWriter out) {
        List<String> labels = names(evaluation);
        int[][] confusion = evaluation.confusion();
        List<Pair> pairs = new ArrayList<>();
        for (int actual = 0; actual < labels.size(); actual++) {
            for (int predicted = 0; predicted < labels.size(); predicted++) {
                if (actual != predicted && confusion[actual][predicted] > 0) {
                    pairs.add(new Pair(labels.get(actual), labels.get(predicted), confusion[actual][predicted]));
                }
            }
        }
        if (pairs.isEmpty()) {
            out.printf("confusion: none%n");
            return;
        }
        // the sort is stable: equal ones stay in the labels' order
        pairs.sort(Comparator.comparingInt(Pair::count).reversed());
        int shown = Math.min(MOST_PAIRS, pairs.size());
        out.printf(
                Locale.ROOT,
                "confusion: the %,d most frequent of %s, true label -> predicted one%n",
                shown,
                Figures.count(pairs.size(), "pair", "pairs"));
        int width = digits(pairs.get(0).count());
        for (Pair pair : pairs.subList(0, shown)) {
            out.printf("%s  %s -> %s%n", pad(pair.count(), width), pair.actual(), pair.predicted());
        }
    }
}
