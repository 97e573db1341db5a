package io.textcnn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final List<String> LABELS = List.of("cat", "dog", "eel");

    /** Worked out by hand. */
    @Test
    void countsByLabel() {
        int[] actual = {0, 0, 0, 0, 1, 1, 1, 2, 2, 2};
        int[] predicted = {0, 0, 0, 1, 1, 1, 0, 0, 2, 1};
        Evaluation evaluation = Evaluation.of(LABELS, actual, predicted);

        assertEquals(10, evaluation.total());
        assertEquals(6, evaluation.correct());
        assertEquals(0.6, evaluation.accuracy());
        assertArrayEquals(new int[][] {{3, 1, 0}, {1, 2, 0}, {1, 1, 1}}, evaluation.confusion());
        assertEquals(
                List.of(
                        new Evaluation.LabelScore("cat", 4, 5, 3),
                        new Evaluation.LabelScore("dog", 3, 4, 2),
                        new Evaluation.LabelScore("eel", 3, 1, 1)),
                evaluation.scores());
        Evaluation.LabelScore cat = evaluation.scores().get(0);
        assertEquals(3 / 5.0, cat.precision());
        assertEquals(3 / 4.0, cat.recall());
        assertEquals(2 * 0.6 * 0.75 / (0.6 + 0.75), cat.f1(), 1e-12);
        assertEquals((6 / 9.0 + 4 / 7.0 + 2 / 4.0) / 3, evaluation.macroF1(), 1e-12);
        assertEquals(List.of(), evaluation.unknownLabels());
    }

    @Test
    void unknownLabelsAreWrongAndReported() {
        Evaluation evaluation =
                Evaluation.ofNames(LABELS, List.of("fox", "cat", "ant", "fox", "dog"), new int[] {0, 0, 1, 1, 1});
        assertEquals(List.of("ant", "fox"), evaluation.unknownLabels());
        assertEquals(List.of("cat", "dog", "eel", "ant", "fox"), evaluation.labels());
        assertEquals(2, evaluation.correct());
        assertEquals(5, evaluation.total());
        assertArrayEquals(new int[] {1, 1, 0, 0, 0}, evaluation.confusion()[4]);
        assertEquals(
                new Evaluation.LabelScore("fox", 2, 0, 0), evaluation.scores().get(4));
        assertEquals(0, evaluation.scores().get(4).f1());
        // eel occurs nowhere: cat 2/3, dog 2/4, ant 0, fox 0
        assertEquals((2 / 3.0 + 2 / 4.0) / 4, evaluation.macroF1(), 1e-12);
    }

    /** Where the formula is short: all right, {@code n / (n + z^2)}; half of them, {@code 1/2 -+ z / (2 sqrt(n + z^2))}. */
    @Test
    void theIntervalIsWilsons() {
        double z = 1.959964;
        Evaluation.Interval half = interval(5, 10);
        assertEquals(0.5 - z / (2 * Math.sqrt(10 + z * z)), half.low(), 1e-6);
        assertEquals(0.5 + z / (2 * Math.sqrt(10 + z * z)), half.high(), 1e-6);
        assertEquals(0.722467, interval(10, 10).low(), 1e-6);
        assertEquals(1, interval(10, 10).high());
        assertEquals(0, interval(0, 10).low());
        assertEquals(1 - 0.722467, interval(0, 10).high(), 1e-6);
    }

    private static Evaluation.Interval interval(int correct, int total) {
        int[] predicted = new int[total];
        for (int i = correct; i < total; i++) {
            predicted[i] = 1;
        }
        return Evaluation.of(LABELS, new int[total], predicted).accuracyInterval();
    }

    @Property(tries = 200)
    void theAccuracyLiesInItsInterval(
            @ForAll @IntRange(max = 50) int correct, @ForAll @IntRange(min = 1, max = 50) int wrong) {
        Evaluation.Interval interval = interval(correct, correct + wrong);
        double accuracy = (double) correct / (correct + wrong);
        assertTrue(0 <= interval.low() && interval.low() <= accuracy);
        assertTrue(accuracy <= interval.high() && interval.high() <= 1);
    }

    /**
     * Worked out by hand. Of the 15 bins the third, 2/15 to 3/15, has one right answer of two at 0.15 and 0.2: the mean
     * probability is 0.175, the accuracy 0.5. The last has three answers at 0.96, 1 and 1, of which two are right: 2.96 / 3
     * against 2 / 3. In the 14th, one right answer at 0.9.
     */
    @Test
    void calibrationErrorIsTheMeanDifferenceOfProbabilityAndAccuracyInEachBin() {
        int[] actual = {0, 1, 0, 0, 1, 0};
        double[] confidences = {0.15, 0.2, 0.96, 1, 1, 0.9};
        Evaluation evaluation = Evaluation.of(LABELS, actual, new int[6], confidences);
        double expected = 2 / 6.0 * (0.5 - 0.175) + 3 / 6.0 * (2.96 / 3 - 2 / 3.0) + 1 / 6.0 * (1 - 0.9);
        assertEquals(expected, evaluation.calibrationError().orElseThrow(), 1e-12);
        // the same rows by name
        List<String> names = List.of("cat", "dog", "cat", "cat", "dog", "cat");
        assertEquals(
                expected,
                Evaluation.ofNames(LABELS, names, new int[6], confidences)
                        .calibrationError()
                        .orElseThrow(),
                1e-12);
    }

    /** 1/15 belongs to the first bin, what is just above it to the second: apart they do not make up for each other. */
    @Test
    void aBinHoldsItsUpperEnd() {
        double end = 1 / 15.0;
        assertEquals(Math.abs(2 * end - 1) / 2, error(new int[] {0, 1}, end, end), 1e-12);
        assertEquals((1 - end + Math.nextUp(end)) / 2, error(new int[] {0, 1}, end, Math.nextUp(end)), 1e-12);
        assertEquals(1, error(new int[] {0, 0}, 0, 0), "0 belongs to the first bin");
    }

    private static double error(int[] actual, double... confidences) {
        return Evaluation.of(LABELS, actual, new int[actual.length], confidences)
                .calibrationError()
                .orElseThrow();
    }

    @Property(tries = 200)
    void calibrationErrorsLieBetweenTheOverallDifferenceAndOne(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = 0, max = 1) Double> probabilities,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] confidences =
                probabilities.stream().mapToDouble(Double::doubleValue).toArray();
        int[] actual = random.ints(confidences.length, 0, 3).toArray();
        Evaluation evaluation = Evaluation.of(LABELS, actual, new int[actual.length], confidences);
        double error = evaluation.calibrationError().orElseThrow();
        double mean = Arrays.stream(confidences).average().orElseThrow();
        assertTrue(error >= Math.abs(mean - evaluation.accuracy()) - 1e-12, () -> "at least that of one single bin");
        assertTrue(error <= 1 + 1e-12);
    }

    @Test
    void withoutProbabilitiesThereIsNoCalibrationError() {
        assertTrue(
                Evaluation.of(LABELS, new int[2], new int[2]).calibrationError().isEmpty());
    }

    @Test
    void pooledEvaluationsAreThoseOfAllRows() {
        Evaluation first = Evaluation.of(LABELS, new int[] {0, 1}, new int[] {0, 2}, new double[] {0.9, 0.4});
        Evaluation second = Evaluation.of(LABELS, new int[] {2, 1, 1}, new int[] {0, 1, 1}, new double[] {0.5, 1, 0.7});
        Evaluation pooled = Evaluation.pool(List.of(first, second));
        Evaluation whole = Evaluation.of(
                LABELS, new int[] {0, 1, 2, 1, 1}, new int[] {0, 2, 0, 1, 1}, new double[] {0.9, 0.4, 0.5, 1, 0.7});
        assertEquals(5, pooled.total());
        assertArrayEquals(whole.confusion(), pooled.confusion());
        assertArrayEquals(new boolean[] {true, false, false, true, true}, pooled.right());
        assertEquals(whole.calibrationError(), pooled.calibrationError());
        assertEquals(whole.scores(), pooled.scores());
    }

    @Test
    void refusesWhatCannotBePooled() {
        Evaluation one = Evaluation.of(LABELS, new int[1], new int[1], new double[1]);
        Evaluation other = Evaluation.of(List.of("cat", "dog"), new int[1], new int[1], new double[1]);
        Evaluation unsure = Evaluation.of(LABELS, new int[1], new int[1]);
        assertThrows(IllegalArgumentException.class, () -> Evaluation.pool(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Evaluation.pool(List.of(one, other)));
        assertThrows(IllegalArgumentException.class, () -> Evaluation.pool(List.of(one, unsure)));
    }

    @Test
    void refusesWhatCannotBeCompared() {
        assertThrows(IllegalArgumentException.class, () -> Evaluation.of(LABELS, new int[0], new int[0]));
        assertThrows(IllegalArgumentException.class, () -> Evaluation.of(LABELS, new int[1], new int[2]));
        assertThrows(IllegalArgumentException.class, () -> Evaluation.of(LABELS, new int[] {3}, new int[1]));
        assertThrows(IllegalArgumentException.class, () -> Evaluation.of(LABELS, new int[1], new int[] {-1}));
        assertThrows(IllegalArgumentException.class, () -> Evaluation.ofNames(LABELS, List.of("fox"), new int[] {3}));
        for (double[] confidences : List.of(
                new double[0], new double[2], new double[] {-0.1}, new double[] {Math.nextUp(1.0)}, new double[] {
                    Double.NaN
                })) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Evaluation.of(LABELS, new int[1], new int[1], confidences),
                    () -> Arrays.toString(confidences));
        }
    }
}
