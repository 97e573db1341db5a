package io.textcnn.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.training.Evaluation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static List<String> printed(Consumer<PrintWriter> printer) {
        StringWriter text = new StringWriter();
        printer.accept(new PrintWriter(text));
        return text.toString().lines().toList();
    }

    private static Evaluation animals() {
        int[] actual = {0, 0, 0, 0, 1, 1, 1, 2, 2, 2};
        int[] predicted = {0, 0, 0, 1, 1, 1, 0, 0, 2, 1};
        double[] confidences = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        return Evaluation.of(List.of("cat", "dog", "eel"), actual, predicted, confidences);
    }

    @Test
    void aFewLabelsHaveTheWholeTable() {
        assertEquals(
                List.of(
                        "accuracy 60.0% (6 of 10; 95% interval 31.3-83.2), macro-F1 57.9%, calibration error (ECE) 40.0%",
                        "",
                        "label  precision  recall     F1  examples",
                        "cat         60.0    75.0   66.7         4",
                        "dog         50.0    66.7   57.1         3",
                        "eel        100.0    33.3   50.0         3",
                        "",
                        "confusion: a row for each true label, a column for each predicted one, in the same order",
                        "         1  2  3",
                        "1 cat    3  1  0",
                        "2 dog    1  2  0",
                        "3 eel    1  1  1"),
                printed(out -> Report.print(animals(), out)));
    }

    @Test
    void longLabelsDoNotMoveTheColumns() {
        List<String> labels = List.of("short", "one that is longer than any label should be");
        Evaluation evaluation = Evaluation.of(labels, new int[] {0, 1}, new int[] {0, 0});
        List<String> lines = printed(out -> Report.print(evaluation, out));
        assertEquals(
                List.of(
                        "label                     precision  recall     F1  examples",
                        "short                          50.0   100.0   66.7         1",
                        "one that is longer th...        0.0     0.0    0.0         1"),
                lines.subList(2, 5));
        assertEquals("1 short                     1  0", lines.get(lines.size() - 2));
        assertEquals("2 one that is longer th...  1  0", lines.get(lines.size() - 1));
    }

    /** A flag and a shamrock, which are two and one characters of four and two chars. */
    @Test
    void charactersBeyondTheFirstPlaneTakeOnePlaceEach() {
        assertEquals("\uD83C\uDF40 ", Figures.fitted("\uD83C\uDF40", 2));
        assertEquals(
                "\uD83C\uDF40...", Figures.fitted("\uD83C\uDF40\uD83C\uDF40\uD83C\uDF40\uD83C\uDF40\uD83C\uDF40", 4));
    }

    @Test
    void oneIsNoPlural() {
        assertEquals("0 sentences", Figures.sentences(0));
        assertEquals("1 sentence", Figures.sentences(1));
        assertEquals("1,121 sentences", Figures.sentences(1121));
        assertEquals("1 class", Figures.classes(1));
        Evaluation network = Evaluation.of(List.of("no", "yes"), new int[] {0}, new int[] {0});
        Evaluation baseline = Evaluation.of(List.of("no", "yes"), new int[] {0}, new int[] {1});
        String line = printed(Comparison.of(network, baseline)::print).get(2);
        assertTrue(line.startsWith("the network alone is right on 1 sentence, the baseline alone on 0:"), line);
    }

    @Test
    void smallFilesAreTellableInKilobytes() {
        assertEquals("0.0 kB", Figures.bytes(0));
        assertEquals("4.9 kB", Figures.bytes(4_900));
        assertEquals("999.9 kB", Figures.bytes(999_949));
        assertEquals("1.0 MB", Figures.bytes(999_950));
        assertEquals("999.9 MB", Figures.bytes(999_949_999));
        assertEquals("8.2 GB", Figures.bytes(8_221_100_000L));
        assertEquals("762.4 kB", Figures.bytes(762_447));
        assertEquals("12.3 MB", Figures.bytes(12_345_678));
    }

    /** A line's end, a colour, and an override of the writing direction. */
    @Test
    void labelsNeitherBreakNorColourTheTable() {
        List<String> labels = List.of("two\nlines", "\u001B[31mred", "\u202Eleft\u2069");
        Evaluation evaluation = Evaluation.of(labels, new int[] {0, 1, 2}, new int[] {0, 1, 2});
        assertEquals(
                List.of(
                        "label      precision  recall     F1  examples",
                        "two lines      100.0   100.0  100.0         1",
                        "\uFFFD[31mred       100.0   100.0  100.0         1",
                        "left           100.0   100.0  100.0         1",
                        "",
                        "confusion: a row for each true label, a column for each predicted one, in the same order",
                        "             1  2  3",
                        "1 two lines  1  0  0",
                        "2 \uFFFD[31mred   0  1  0",
                        "3 left       0  0  1"),
                printed(out -> Report.print(evaluation, out)).stream().skip(2).toList());
        assertEquals(
                "two\nlines",
                Report.json(evaluation).get("labels").get(0).get("label").asText());
    }

    @Test
    void pairsOfLabelsAreLinesToo() {
        List<String> labels =
                IntStream.range(0, 21).mapToObj(i -> i + "\n\u2066").toList();
        Evaluation evaluation = Evaluation.of(labels, new int[] {3}, new int[] {4});
        List<String> lines = printed(out -> Report.print(evaluation, out));
        assertEquals("1  3  -> 4 ", lines.get(lines.size() - 1));
    }

    /** 25 labels; label i is taken for the next one i times in 25. */
    @Test
    void manyLabelsHaveTheMostFrequentPairs() {
        List<String> labels = IntStream.range(0, 25).mapToObj(i -> "l" + i).toList();
        List<Integer> actual = new ArrayList<>();
        List<Integer> predicted = new ArrayList<>();
        for (int label = 0; label < 25; label++) {
            for (int i = 0; i < 25; i++) {
                actual.add(label);
                predicted.add(i < label ? (label + 1) % 25 : label);
            }
        }
        Evaluation evaluation = Evaluation.of(labels, ints(actual), ints(predicted));
        List<String> lines = printed(out -> Report.print(evaluation, out));
        int start = lines.indexOf("confusion: the 20 most frequent of 24 pairs, true label -> predicted one");
        assertTrue(start > 0, String.join("\n", lines));
        assertEquals("24  l24 -> l0", lines.get(start + 1));
        assertEquals("23  l23 -> l24", lines.get(start + 2));
        assertEquals(" 5  l5 -> l6", lines.get(start + 20));
        assertEquals(start + 21, lines.size());
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    @Test
    void manyLabelsAllRightAreNotConfused() {
        List<String> labels = IntStream.range(0, 21).mapToObj(i -> "l" + i).toList();
        int[] all = IntStream.range(0, 21).toArray();
        List<String> lines = printed(out -> Report.print(Evaluation.of(labels, all, all), out));
        assertEquals("confusion: none", lines.get(lines.size() - 1));
    }

    @Test
    void jsonHasTheSameNumbers() {
        ObjectNode json = Report.json(animals());
        assertEquals(0.6, json.get("accuracy").asDouble());
        assertEquals(0.4, json.get("ece").asDouble(), 1e-12);
        assertEquals(10, json.get("n").asInt());
        assertEquals(6, json.get("correct").asInt());
        assertEquals("[[3,1,0],[1,2,0],[1,1,1]]", json.get("confusion").toString());
        assertEquals("dog", json.get("labels").get(1).get("label").asText());
        assertEquals(0.313, json.get("accuracyLow").asDouble(), 0.001);
        assertEquals(0.832, json.get("accuracyHigh").asDouble(), 0.001);
    }

    /** Three rows that only the network gets right, one that only the baseline does: (1 + 4 + 4 + 1) of 16 ways. */
    @Test
    void aBaselineStandsBesideTheNetwork() {
        List<String> labels = List.of("no", "yes");
        int[] actual = {0, 0, 0, 1, 1};
        Evaluation network = Evaluation.of(labels, actual, new int[] {0, 0, 0, 0, 1});
        Evaluation baseline = Evaluation.of(labels, actual, new int[] {1, 1, 1, 1, 1});
        Comparison comparison = Comparison.of(network, baseline);
        List<String> lines = printed(comparison::print);
        assertEquals(
                "the network alone is right on 3 sentences, the baseline alone on 1: McNemar's p = 0.63", lines.get(2));
        assertEquals(
                "{\"networkOnly\":3,\"baselineOnly\":1,\"p\":0.625}",
                comparison.json().get("mcnemar").toString());
        assertEquals(0.4, comparison.json().get("accuracy").asDouble());
    }
}
